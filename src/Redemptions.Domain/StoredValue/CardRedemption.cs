using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>What a redemption's record keeps of the card it took value from, so that a reversal needs no history. Stored: add members, never remove or rename them.</summary>
internal sealed record CardRedemption
{
    /// <summary>The card that was charged; after a replacement its successor has the value.</summary>
    public required CardId Card { get; init; }

    /// <summary>What was taken of each bucket, in the order in which it was taken; of a reserved redemption what is held. Minor units, or points.</summary>
    public required IReadOnlyList<Split> Taken { get; init; }

    /// <summary>What came back of <see cref="Taken"/>, in minor units or points.</summary>
    public long Returned { get; init; }

    /// <summary>The entry that took it.</summary>
    public required int Seq { get; init; }

    /// <summary>The rate at which points were taken, so that a later change of the program changes no refund; null for money.</summary>
    public PointRate? Rate { get; init; }
}
