using System.Collections.ObjectModel;

namespace Redemptions.Http;

/// <summary>One attempt to take value from a voucher or card. Amounts are in minor units (cents).</summary>
public sealed record Redemption : ReceivedObject
{
    /// <summary>rdm_ and 24 hex digits that sort by time.</summary>
    public required string Id { get; init => field = Given.Value(value); }

    /// <summary>Where it stands.</summary>
    public required RedemptionStatus Status { get; init; }

    /// <summary>1 for a new redemption, and one more with every change of state.</summary>
    public int Version { get; init; }

    /// <summary>The type.</summary>
    public string Type { get => field ?? string.Empty; init; }

    /// <summary>Whether the money is real.</summary>
    public Mode Mode { get; init; }

    /// <summary>The amount that was asked for; of a redemption of the full value the redeemed amount, null until it is decided.</summary>
    public long? Amount { get; init; }

    /// <summary>What is reserved now.</summary>
    public long ReservedAmount { get; init; }

    /// <summary>What was taken.</summary>
    public long RedeemedAmount { get; init; }

    /// <summary>What reversals gave back of it.</summary>
    public long ReversedAmount { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get => field ?? string.Empty; init; }

    /// <summary>The voucher or card, masked.</summary>
    public MaskedSource Source { get => field ?? new(); init; }

    /// <summary>The ids of the redemption at the provider, by name.</summary>
    public IReadOnlyDictionary<string, string> ProviderReference { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    /// <summary>What was left; null until it is known.</summary>
    public Residual? Residual { get; init; }

    /// <summary>The voucher issued for what was left: the customer's only way to that money.</summary>
    public ChangeVoucher? ChangeVoucher { get; init; }

    /// <summary>Why it is undecided; null if it is decided.</summary>
    public InDoubt? InDoubt { get; init; }

    /// <summary>Why it failed; null unless it did.</summary>
    public RedemptionFailure? LastError { get; init; }

    /// <summary>The exchanges with the provider.</summary>
    public IReadOnlyList<Operation> Operations { get => field ?? []; init; }

    /// <summary>Why a person should look at it, or null.</summary>
    public Attention? Attention { get; init; }

    /// <summary>After voucher_already_redeemed: the caller's own redemptions of the same voucher, newest first.</summary>
    public IReadOnlyList<string> RelatedIds { get => field ?? []; init; }

    /// <summary>The caller's reference.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>The caller's own members.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Until when it can be confirmed; null unless it is reserved.</summary>
    public Reservation? Reservation { get; init; }

    /// <summary>Of loyalty points: what is reserved or was taken, in points. Otherwise null.</summary>
    public long? Points { get; init; }

    /// <summary>After a reversal: how much of what came back can be spent. Otherwise null.</summary>
    public long? ReturnedAvailable { get; init; }
}
