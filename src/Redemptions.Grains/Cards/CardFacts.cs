using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Grains.Cards;

/// <summary>What was read from the store for the decisions of one write.</summary>
internal sealed class CardFacts
{
    /// <summary>Without those whose record does not decrypt.</summary>
    public Dictionary<RedemptionId, RedemptionRecord> Redemptions { get; } = [];

    /// <summary>A reservation that every decision of the write needs and whose record does not decrypt, or null.</summary>
    public Hold? UndecryptedHold { get; set; }

    public Dictionary<string, Accrual> Accruals { get; } = [];

    public Dictionary<int, CardEntry> Entries { get; } = [];
}
