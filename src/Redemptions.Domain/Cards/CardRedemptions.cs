using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

/// <summary>The records of redemptions of cards. They are never drafts: the first one is confirmed, failed or reserved, with version 1.</summary>
internal static class CardRedemptions
{
    /// <summary>A redemption that took value at once.</summary>
    public static RedemptionRecord Confirmed(NewRedemption asked, Quote quote, CardRedemption charge, long left, DateTimeOffset now) => First(asked, RedemptionStatus.Confirmed, now, charge, first => first with
    {
        Amount = quote.Money,
        RedeemedAmount = quote.Money,
        Points = quote.Points,
        Residual = Retained(left, first.Currency),
    });

    /// <summary>A redemption for which value is reserved.</summary>
    public static RedemptionRecord Reserved(NewRedemption asked, Quote quote, CardRedemption charge, DateTimeOffset expiresAt, DateTimeOffset now) => First(asked, RedemptionStatus.Reserved, now, charge, first => first with
    {
        ReservedAmount = quote.Money,
        Points = quote.Points,
        Reservation = new Reservation { ExpiresAt = expiresAt },
    });

    /// <summary>A redemption that failed at once; no card is named in it.</summary>
    /// <param name="asked">The redemption.</param>
    /// <param name="code">One of <see cref="FailureCodes"/>.</param>
    /// <param name="now">The instant.</param>
    public static RedemptionRecord Declined(NewRedemption asked, string code, DateTimeOffset now) =>
        First(asked, RedemptionStatus.Failed, now, charge: null, first => first with { LastError = Failure(code, now) });

    /// <summary>A reserved redemption of which an amount was taken.</summary>
    public static RedemptionRecord Captured(RedemptionRecord record, long money, CardRedemption charge, long left, DateTimeOffset now) => Next(record, charge, now, next => next with
    {
        Status = RedemptionStatus.Confirmed,
        Amount = next.Amount ?? money,
        RedeemedAmount = money,
        ReservedAmount = 0,
        Reservation = null,
        Points = PointsOf(charge),
        Residual = Retained(left, next.Currency),
    });

    /// <summary>A reserved redemption whose reservation was released or has expired.</summary>
    public static RedemptionRecord Released(RedemptionRecord record, string code, DateTimeOffset now) => Next(record, record.Card! with { Taken = [] }, now, next => next with
    {
        Status = RedemptionStatus.Failed,
        ReservedAmount = 0,
        Reservation = null,
        Points = null,
        LastError = Failure(code, now),
    });

    /// <summary>A confirmed redemption of which an amount was given back.</summary>
    public static RedemptionRecord Refunded(RedemptionRecord record, long money, CardRedemption charge, long available, DateTimeOffset now) => Next(record, charge, now, next => next with
    {
        ReversedAmount = next.ReversedAmount + money,
        ReturnedAvailable = available,
        Points = PointsOf(charge),
    });

    private static RedemptionRecord First(NewRedemption asked, RedemptionStatus status, DateTimeOffset now, CardRedemption? charge, Func<Redemption, Redemption> decide) => new()
    {
        Account = asked.Account,
        IdempotencyKey = asked.IdempotencyKey,
        Digest = asked.Digest,
        VoucherKey = asked.VoucherKey,
        Fingerprint = asked.Fingerprint,
        Reference = asked.Reference,
        Card = charge,
        Redemption = decide(new Redemption
        {
            Id = asked.Id,
            Status = status,
            Version = 1,
            Type = asked.Type,
            Mode = asked.Mode,
            Amount = asked.Amount?.MinorUnits,
            Currency = asked.Currency,
            Source = asked.MaskedSource,
            ExternalReference = asked.ExternalReference,
            Metadata = asked.Metadata,
            CreatedAt = now,
            UpdatedAt = now,
        }),
    };

    private static RedemptionRecord Next(RedemptionRecord record, CardRedemption charge, DateTimeOffset now, Func<Redemption, Redemption> change) => record with
    {
        Card = charge,
        Redemption = change(record.Redemption with { Version = record.Redemption.Version + 1, UpdatedAt = now }),
    };

    private static long? PointsOf(CardRedemption charge) => charge.Rate is null ? null : Splits.Sum(charge.Taken) - charge.Returned;

    private static Residual Retained(long left, string currency) => new() { Amount = left, Currency = currency, Disposition = ResidualDisposition.Retained };

    private static RedemptionFailure Failure(string code, DateTimeOffset now) => new()
    {
        Code = code,
        Message = CardFailures.MessageOf(code),
        Timestamp = now,
        NextStep = FailureCodes.NextStepAfter(code),
    };
}
