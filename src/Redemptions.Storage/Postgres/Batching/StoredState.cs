namespace Redemptions.Storage.Postgres.Batching;

/// <summary>A state as it stands in its row.</summary>
internal sealed record StoredState(byte[] Payload, int Version);
