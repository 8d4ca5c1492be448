using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>A redemption as JSON: every member is always there.</summary>
internal sealed record RedemptionView
{
    [Description("rdm_ and 24 hex digits that sort by time.")]
    public required string Id { get; init; }

    [Description("draft: not decided yet. reserved: value of a card is reserved. confirmed: the money was taken. failed: no money was taken.")]
    public required RedemptionStatus Status { get; init; }

    [Description("1 for a new redemption, and one more with every change of state.")]
    public required int Version { get; init; }

    [Description("The type of the voucher or card.")]
    public required string Type { get; init; }

    public required Mode Mode { get; init; }

    [Description("The requested amount, in minor units. For a redemption of the full value: the redeemed amount, and null until it is decided.")]
    public required long? Amount { get; init; }

    [Description("What is reserved now, in minor units; 0 unless the status is reserved.")]
    public required long ReservedAmount { get; init; }

    [Description("The amount that was taken, in minor units.")]
    public required long RedeemedAmount { get; init; }

    [Description("What reversals gave back of redeemed_amount, in minor units.")]
    public required long ReversedAmount { get; init; }

    [Description("ISO 4217.")]
    public required string Currency { get; init; }

    public required MaskedSource Source { get; init; }

    [Description("The ids of the redemption at the provider, by name.")]
    public required IReadOnlyDictionary<string, string> ProviderReference { get; init; }

    public required Residual? Residual { get; init; }

    public required ChangeVoucherView? ChangeVoucher { get; init; }

    public required InDoubt? InDoubt { get; init; }

    public required RedemptionFailure? LastError { get; init; }

    [Description("The exchanges with the provider, oldest first.")]
    public required IReadOnlyList<Operation> Operations { get; init; }

    public required Attention? Attention { get; init; }

    [Description("If last_error is voucher_already_redeemed: your own redemptions that redeemed this voucher, newest first. Otherwise empty.")]
    public required IReadOnlyList<string> RelatedIds { get; init; }

    [Description("The external_reference of the request, or null.")]
    public required string? ExternalReference { get; init; }

    [Description("The metadata of the request.")]
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    [Description("When the redemption was recorded.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it last changed. Attempts to resolve a draft that end undecided change it without a new version.")]
    public required DateTimeOffset UpdatedAt { get; init; }

    [Description("Until when it can be confirmed; null unless the status is reserved.")]
    public required Reservation? Reservation { get; init; }

    [Description("Of loyalty points: the points that are reserved or were taken, less those that came back; null for money.")]
    public required long? Points { get; init; }

    [Description("After a reversal: how much of what it gave back can be spent, in minor units. 0 if the value had expired, the card is blocked, or no point came back. Otherwise null.")]
    public required long? ReturnedAvailable { get; init; }

    /// <summary>For a single redemption: with the change voucher's PIN and barcode if the application service returned them.</summary>
    public static RedemptionView Of(Redemption redemption) =>
        Listed(redemption) with { ChangeVoucher = redemption.ChangeVoucher is { } change ? ChangeVoucherView.Of(change) : null };

    /// <summary>For lists and searches: without any secret.</summary>
    public static RedemptionView Listed(Redemption redemption) => new()
    {
        Id = redemption.Id.Value,
        Status = redemption.Status,
        Version = redemption.Version,
        Type = redemption.Type,
        Mode = redemption.Mode,
        Amount = redemption.Amount,
        ReservedAmount = redemption.ReservedAmount,
        RedeemedAmount = redemption.RedeemedAmount,
        ReversedAmount = redemption.ReversedAmount,
        Currency = redemption.Currency,
        Source = redemption.Source,
        ProviderReference = redemption.ProviderReference,
        Residual = redemption.Residual,
        ChangeVoucher = redemption.ChangeVoucher is { } change ? ChangeVoucherView.Listed(change) : null,
        InDoubt = redemption.InDoubt,
        LastError = redemption.LastError,
        Operations = redemption.Operations,
        Attention = redemption.Attention,
        RelatedIds = [.. (redemption.RelatedIds ?? []).Select(id => id.Value)],
        ExternalReference = redemption.ExternalReference,
        Metadata = redemption.Metadata,
        CreatedAt = redemption.CreatedAt,
        UpdatedAt = redemption.UpdatedAt,
        Reservation = redemption.Reservation,
        Points = redemption.Points,
        ReturnedAvailable = redemption.ReturnedAvailable,
    };
}
