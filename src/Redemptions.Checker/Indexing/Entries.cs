using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Indexing;

/// <summary>What entries say.</summary>
internal static class Entries
{
    /// <summary>Whether its splits are of what is held, and the balance stays as it is.</summary>
    public static bool ChangesHoldsAlone(this EntrySnapshot entry) => entry is { Amount: 0, HeldAmount: not 0 };

    /// <summary>Whether it took value for a redemption.</summary>
    public static bool Takes(this EntrySnapshot entry) => entry.Kind is "redeem" or "capture";

    /// <summary>Whether it moved value between two buckets that the card joined because it had too many.</summary>
    public static bool Joins(this EntrySnapshot entry) => entry is { Kind: "adjust", Amount: 0, Splits.Count: > 0 };
}
