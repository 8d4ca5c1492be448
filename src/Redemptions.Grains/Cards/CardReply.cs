using Redemptions.Contracts;

namespace Redemptions.Grains.Cards;

/// <summary>The reply of a card grain to the application service. A success has what the command is about, as it is stored: the redemption, the accrual, or else the card.</summary>
[GenerateSerializer, Alias("redemptions.card-reply"), Immutable]
internal sealed record CardReply
{
    [Id(0)]
    public Redemption? Redemption { get; init; }

    [Id(1)]
    public AccrualDetails? Accrual { get; init; }

    /// <summary>The card after the command; after a replacement the successor.</summary>
    [Id(2)]
    public CardDetails? Card { get; init; }

    /// <summary>The command changed nothing.</summary>
    [Id(3)]
    public Problem? Problem { get; init; }

    /// <summary>The card was replaced: what gives value back goes to this card. Set beside <see cref="Problem"/>.</summary>
    [Id(4)]
    public CardId? Successor { get; init; }

    /// <summary>Another call with the same key made the change.</summary>
    [Id(5)]
    public bool Replayed { get; init; }

    /// <summary>The grain does not know whether the command was stored; the caller looks the key up.</summary>
    [Id(6)]
    public bool IsUnknown { get; init; }

    /// <summary>Nothing of the command was stored, and nothing will be: its activation is leaving, or something else has its key or its order. The caller looks the
    /// key up, and may send it again.</summary>
    [Id(7)]
    public bool NothingStored { get; init; }
}
