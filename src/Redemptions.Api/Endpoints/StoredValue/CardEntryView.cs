using System.ComponentModel;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>An entry in the history of a card, as JSON. It never changes.</summary>
internal sealed record CardEntryView
{
    [Description("1, 2, 3 … without gaps.")]
    public required int Seq { get; init; }

    public required CardEntryKind Kind { get; init; }

    [Description("The change of the balance, signed: in minor units of currency, or in points if that is null. 0 for reservations and changes of status.")]
    public required long Amount { get; init; }

    [Description("The change of what reservations hold, signed.")]
    public required long HeldAmount { get; init; }

    [Description("The change by origin and expiry.")]
    public required IReadOnlyList<CardEntrySplitView> Splits { get; init; }

    [Description("After it.")]
    public required long Balance { get; init; }

    [Description("After it.")]
    public required long Held { get; init; }

    [Description("balance less held, after it.")]
    public required long Available { get; init; }

    [Description("ISO 4217; null if the amounts are points.")]
    public required string? Currency { get; init; }

    [Description("The status of the card after it.")]
    public required CardStatus Status { get; init; }

    [Description("The id of the redemption it belongs to, or null.")]
    public required string? Redemption { get; init; }

    [Description("The id of the accrual it belongs to, or null.")]
    public required string? Accrual { get; init; }

    [Description("The seq of the entry that it reverses, or null.")]
    public required int? Reverses { get; init; }

    [Description("The account whose call it was.")]
    public required string Account { get; init; }

    [Description("The key of the call; null for what the service does by itself, and for calls of other accounts.")]
    public required string? IdempotencyKey { get; init; }

    [Description("The reason that the call gave, or null.")]
    public required string? Reason { get; init; }

    [Description("When it was written.")]
    public required DateTimeOffset CreatedAt { get; init; }

    public static CardEntryView Of(CardHistoryEntry entry) => new()
    {
        Seq = entry.Seq,
        Kind = entry.Kind,
        Amount = entry.Amount,
        HeldAmount = entry.HeldAmount,
        Splits = [.. entry.Splits.Select(CardEntrySplitView.Of)],
        Balance = entry.Balance,
        Held = entry.Held,
        Available = entry.Available,
        Currency = entry.Currency,
        Status = entry.Status,
        Redemption = entry.Redemption?.Value,
        Accrual = entry.Accrual,
        Reverses = entry.Reverses,
        Account = entry.Account,
        IdempotencyKey = entry.IdempotencyKey,
        Reason = entry.Reason,
        CreatedAt = entry.CreatedAt,
    };
}
