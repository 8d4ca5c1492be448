namespace Redemptions.Storage.Postgres.Batching;

/// <summary>A state to be written, on the version at which it was read; null makes the first.</summary>
internal sealed record StateWrite(StateKey Key, int? Version, byte[] Payload);
