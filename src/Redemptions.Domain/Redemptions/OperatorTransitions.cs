using Redemptions.Contracts;

namespace Redemptions.Domain.Redemptions;

/// <summary>Changes of a redemption's state by an operator: pure functions, as in <see cref="Transitions"/>.</summary>
internal static class OperatorTransitions
{
    private static readonly TimeSpan TimeToDecide = TimeSpan.FromMinutes(15);

    /// <summary>The moment after which no money request of <paramref name="record"/> can be in progress: the latest possible send of any attempt, plus <paramref name="longestDoubt"/>.</summary>
    /// <param name="record">An undecided redemption.</param>
    /// <param name="longestDoubt">How long after its start a money request can be in progress.</param>
    public static DateTimeOffset SettledAt(RedemptionRecord record, TimeSpan longestDoubt)
    {
        // Records of builds without `ResendBefore` show a re-send only as an exchange.
        var newest = record.Redemption.Operations.LastOrDefault(operation => operation.Type == ExchangeKind.Confirm)?.CreatedAt ?? DateTimeOffset.MinValue;
        var resend = record.ResendBefore ?? DateTimeOffset.MinValue;
        return new[] { record.SendBefore!.Value, newest, resend }.Max() + longestDoubt;
    }

    /// <summary>Postpones the next attempt to 15 minutes after <paramref name="settledAt"/>, so that an operator can decide before it sends a newer money request.</summary>
    /// <returns><paramref name="record"/> itself if no attempt may have sent the money request again, or none is due before that time.</returns>
    public static RedemptionRecord PutOff(RedemptionRecord record, DateTimeOffset settledAt)
    {
        var doubt = record.Redemption.InDoubt!;
        var next = settledAt + TimeToDecide;
        return record.ResendBefore is null || record.Phase == DraftPhase.AwaitingFirstAnswer || doubt.NextAttemptAt >= next
            ? record
            : record with { Redemption = record.Redemption with { InDoubt = doubt with { NextAttemptAt = next } } };
    }

    /// <summary>Decides a redemption that is in doubt.</summary>
    /// <param name="record">The redemption.</param>
    /// <param name="resolution">The decision.</param>
    /// <param name="delivery">How the type returns the residual: without change vouchers none can be missing.</param>
    /// <param name="now">The time of the decision.</param>
    public static RedemptionRecord Decide(RedemptionRecord record, ManualResolution resolution, ChangeDelivery delivery, DateTimeOffset now)
    {
        var decided = record.Redemption with { Version = record.Redemption.Version + 1, InDoubt = null, UpdatedAt = now, Attention = null };
        return resolution.Outcome == RedemptionStatus.Confirmed
            ? Confirm(record with { Redemption = decided }, resolution, delivery, now)
            : record with { Redemption = Fail(decided, now) };
    }

    /// <summary>Adds the change voucher to a confirmed redemption whose change is missing.</summary>
    public static RedemptionRecord Fill(RedemptionRecord record, ManualResolution resolution, DateTimeOffset now) => record with
    {
        SealedChange = resolution.SealedChange,
        Redemption = record.Redemption with
        {
            Version = record.Redemption.Version + 1,
            UpdatedAt = now,
            Attention = AfterChange(record.Redemption, now),
            ChangeVoucher = Change(record.Redemption, resolution.Change!, record.Redemption.Residual?.Amount),
            Residual = record.Redemption.Residual! with
            {
                Amount = record.Redemption.Residual.Amount ?? resolution.Change!.Amount,
                Disposition = ResidualDisposition.ChangeVoucher,
            },
        },
    };

    // A missing change voucher may have hidden that the amount differs; anything else that was raised stays.
    private static Attention? AfterChange(Redemption redemption, DateTimeOffset now) => redemption switch
    {
        { Attention: { Reason: not AttentionReason.MissingChange } other } => other,
        { Amount: { } asked, RedeemedAmount: { } taken } when asked != taken => Transitions.Attend(AttentionReason.AmountDiffers, now),
        _ => null,
    };

    private static RedemptionRecord Confirm(RedemptionRecord record, ManualResolution resolution, ChangeDelivery delivery, DateTimeOffset now)
    {
        var redemption = record.Redemption;
        var taken = resolution.RedeemedAmount!.Value;
        var left = Left(record, resolution, taken);
        var disposition = resolution.Change is not null ? ResidualDisposition.ChangeVoucher
            : left == 0 || (left is null && redemption.Amount is null) ? ResidualDisposition.None
            : delivery == ChangeDelivery.Inline ? ResidualDisposition.Missing
            : redemption.Source.PhoneNumber is not null ? ResidualDisposition.ProviderSms
            : ResidualDisposition.Retained;
        AttentionReason? attention = disposition == ResidualDisposition.Missing ? AttentionReason.MissingChange
            : redemption.Amount is { } asked && asked != taken ? AttentionReason.AmountDiffers
            : null;
        return record with
        {
            SealedChange = resolution.SealedChange,
            Redemption = redemption with
            {
                Status = RedemptionStatus.Confirmed,
                Amount = redemption.Amount ?? taken,
                RedeemedAmount = taken,
                Residual = new Residual
                {
                    Amount = left,
                    Currency = redemption.Currency,
                    Disposition = disposition,
                    Sms = disposition == ResidualDisposition.ProviderSms ? SmsDelivery.Requested : SmsDelivery.None,
                },
                ChangeVoucher = resolution.Change is { } change ? Change(redemption, change, left) : null,
                Attention = attention is { } reason ? Transitions.Attend(reason, now) : null,
            },
        };
    }

    private static long? Left(RedemptionRecord record, ManualResolution resolution, long taken) =>
        record.ValueBefore is { } before && before.MinorUnits >= taken ? before.MinorUnits - taken : resolution.Change?.Amount;

    private static ChangeVoucher Change(Redemption redemption, ChangeVoucher found, long? left) => found with
    {
        Amount = found.Amount ?? left,
        Currency = redemption.Currency,
        SerialNumber = found.SerialNumber ?? redemption.ChangeVoucher?.SerialNumber,
        ExpiresAt = found.ExpiresAt ?? redemption.ChangeVoucher?.ExpiresAt,
        Instructions = found.Instructions ?? redemption.ChangeVoucher?.Instructions,
    };

    private static Redemption Fail(Redemption redemption, DateTimeOffset now) => redemption with
    {
        Status = RedemptionStatus.Failed,
        LastError = new RedemptionFailure
        {
            Code = FailureCodes.ProviderRejected,
            Message = "An operator decided, on evidence, that the provider did not take the money.",
            Timestamp = now,
            NextStep = FailureCodes.NextStepAfter(FailureCodes.ProviderRejected),
        },
    };
}
