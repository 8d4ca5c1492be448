using Redemptions.Domain.StoredValue;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>The state of a card to write, and the version that was read. Without a key only what the state carries is written, whatever the versions are.</summary>
internal sealed record CardWrite(CardKey? Key, int? Version, CardState State);
