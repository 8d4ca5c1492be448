using Redemptions.Contracts;
using Redemptions.Domain.Cards;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Grains.Cards;

/// <summary>Cards, entries and accruals as callers see them.</summary>
internal static class CardViews
{
    /// <summary>A card without its code.</summary>
    public static CardDetails Of(Card card, StoredValueProgram program, DateTimeOffset now)
    {
        now = CardSums.Later(card, now);
        var sums = CardSums.Of(card, now);
        return new CardDetails
        {
            Id = card.Id,
            Type = card.Type,
            Mode = card.Mode,
            Status = card.Status,
            MaskedPin = new string('*', program.Digits - card.CodeLast4.Length) + card.CodeLast4,
            Balance = sums.Balance,
            Held = sums.Held,
            Available = sums.Available,
            Pending = sums.Pending,
            Owed = card.Owed,
            Currency = CurrencyOf(program),
            NextExpiry = sums.NextExpiry,
            Buckets = [.. CardSums.BucketsOf(card, now).Where(bucket => now < bucket.ExpiresAt || bucket.Held > 0).Select(Of)],
            ExternalReference = card.ExternalReference,
            Metadata = card.Metadata,
            Successor = card.Successor,
            BlockedReason = card.BlockedReason,
            CreatedAt = card.CreatedAt,
            UpdatedAt = card.UpdatedAt,
        };
    }

    /// <summary>The balance of a card, as money. A status other than active is told to the right code alone.</summary>
    public static Balance BalanceOf(Card card, MaskedSource source, StoredValueProgram program, DateTimeOffset now)
    {
        var sums = CardSums.Of(card, CardSums.Later(card, now));
        return new Balance
        {
            Type = card.Type,
            Available = AsMoney(sums.Available),
            Source = source,
            Status = card.Status != CardStatus.Active && source.Pin is null ? VoucherStatus.Unknown : StatusOf(card, sums),
            SerialNumber = card.Id.SerialNumber,
            Total = AsMoney(sums.Balance),
            Held = AsMoney(sums.Held),
            Pending = AsMoney(sums.Pending),
            NextExpiry = sums.NextExpiry,
            Points = program.HasPoints ? sums.Available : null,
        };

        Money AsMoney(long units) => Money.Of(program.HasPoints ? program.Burn.ValueOf(units) : units, program.Currency);
    }

    public static AccrualDetails Of(Accrual accrual) => new()
    {
        Id = accrual.Id,
        Card = accrual.Card,
        Type = accrual.Type,
        Mode = accrual.Mode,
        ExternalReference = accrual.ExternalReference,
        EligibleAmount = accrual.EligibleAmount,
        CancelledAmount = accrual.CancelledAmount,
        Currency = accrual.Currency,
        Points = accrual.Points,
        CancelledPoints = accrual.CancelledPoints,
        ValidFrom = accrual.Earned?.ValidFrom,
        ExpiresAt = accrual.Earned?.ExpiresAt,
        Version = accrual.Version,
        CreatedAt = accrual.CreatedAt,
        UpdatedAt = accrual.UpdatedAt,
    };

    /// <summary>An entry; the idempotency key of another account's call is left out.</summary>
    public static CardHistoryEntry Of(CardEntry entry, StoredValueProgram program) => new()
    {
        Seq = entry.Seq,
        Kind = entry.Kind,
        Amount = entry.Amount,
        HeldAmount = entry.HeldAmount,
        Splits = [.. entry.Splits.Select(split => new CardHistorySplit { Origin = split.Origin, ValidFrom = split.ValidFrom, ExpiresAt = split.ExpiresAt, Amount = split.Amount })],
        Balance = entry.Balance,
        Held = entry.Held,
        Available = entry.Available,
        Currency = CurrencyOf(program),
        Status = entry.Status,
        Redemption = entry.Redemption,
        Accrual = entry.Accrual,
        Reverses = entry.Reverses,
        Account = entry.Account,
        IdempotencyKey = entry.Account == program.Issuer ? entry.Key : null,
        Reason = entry.Reason,
        CreatedAt = entry.At,
    };

    /// <summary>The currency of amounts of a program's cards; null for points.</summary>
    public static string? CurrencyOf(StoredValueProgram program) => program.HasPoints ? null : program.Currency;

    private static VoucherStatus StatusOf(Card card, CardSums sums) => card.Status switch
    {
        CardStatus.Active => sums.Balance > 0 ? VoucherStatus.Active : VoucherStatus.Redeemed,
        CardStatus.Inactive => VoucherStatus.Pending,
        CardStatus.Closed => VoucherStatus.Cancelled,
        _ => VoucherStatus.Blocked,
    };

    private static CardBucket Of(Bucket bucket) => new()
    {
        Origin = bucket.Origin,
        Amount = bucket.Amount,
        Held = bucket.Held,
        ValidFrom = bucket.ValidFrom,
        ExpiresAt = bucket.ExpiresAt,
    };
}
