using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>The part of an entry, of a reservation or of a redemption that concerns one bucket. It repeats what a refund needs after the bucket is gone.
/// Stored: add members, never remove or rename them.</summary>
/// <param name="Bucket">The number of the bucket.</param>
/// <param name="Origin">Its origin.</param>
/// <param name="ValidFrom">From when it can be spent.</param>
/// <param name="ExpiresAt">When it expires.</param>
/// <param name="Amount">Minor units or points. In an entry signed: what the bucket gained; in a reservation or redemption above 0: what was taken.</param>
internal sealed record Split(int Bucket, ValueOrigin Origin, DateTimeOffset ValidFrom, DateTimeOffset ExpiresAt, long Amount);
