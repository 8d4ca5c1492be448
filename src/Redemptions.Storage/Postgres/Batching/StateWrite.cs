namespace Redemptions.Storage.Postgres.Batching;

/// <summary>A state to write, and the version that was read; null inserts the first version.</summary>
internal sealed record StateWrite(StateKey Key, int? Version, byte[] Payload);
