using Redemptions.Contracts;

namespace Redemptions.Grains.Webhooks;

/// <summary>A redemption in the body of an event: as a list shows it, and of the change voucher the last four digits of its PIN. It holds no secret.</summary>
internal sealed record RedemptionData
{
    public required string Id { get; init; }

    public required RedemptionStatus Status { get; init; }

    public required int Version { get; init; }

    public required string Type { get; init; }

    public required Mode Mode { get; init; }

    public required long? Amount { get; init; }

    public required long ReservedAmount { get; init; }

    public required long RedeemedAmount { get; init; }

    public required long ReversedAmount { get; init; }

    public required string Currency { get; init; }

    public required MaskedSource Source { get; init; }

    public required IReadOnlyDictionary<string, string> ProviderReference { get; init; }

    public required Residual? Residual { get; init; }

    public required ChangeVoucherData? ChangeVoucher { get; init; }

    public required InDoubt? InDoubt { get; init; }

    public required RedemptionFailure? LastError { get; init; }

    public required IReadOnlyList<Operation> Operations { get; init; }

    public required Attention? Attention { get; init; }

    public required IReadOnlyList<string> RelatedIds { get; init; }

    public required string? ExternalReference { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required Reservation? Reservation { get; init; }

    public required long? Points { get; init; }

    public required long? ReturnedAvailable { get; init; }

    public static RedemptionData Of(Redemption redemption) => new()
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
        ChangeVoucher = redemption.ChangeVoucher is { } change ? ChangeVoucherData.Of(change) : null,
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
