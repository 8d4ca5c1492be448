using Redemptions.Domain.StoredValue;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>A card as read from its row.</summary>
internal sealed record StoredCard(Card Card, int Version);
