using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Grains.Cards;

/// <summary>What was read from the store for the decisions of one write.</summary>
internal sealed class CardFacts
{
    public Dictionary<RedemptionId, RedemptionRecord> Redemptions { get; } = [];

    public Dictionary<string, Accrual> Accruals { get; } = [];

    public Dictionary<int, CardEntry> Entries { get; } = [];
}
