namespace Redemptions.Storage.Postgres.Batching;

/// <summary>A state as read from its row.</summary>
internal sealed record StoredState(byte[] Payload, int Version);
