using System.Globalization;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Domain.Redemptions;

/// <summary>Every change of a redemption's state: pure functions from a record to the next one.</summary>
internal static partial class Transitions
{
    /// <summary>A redemption that nobody worked on for ever would grow without end: its first exchange and the latest ones tell the story.</summary>
    public const int MaximumOperations = 64;

    /// <summary>The intent: version 1, undecided, its first answer awaited.</summary>
    public static RedemptionRecord CreateIntent(NewRedemption asked, Preparation.Ready ready, DateTimeOffset now, ResolutionOptions options)
    {
        var record = Begin(asked, ready, now);
        var sendBefore = ready.AlreadySubmitted ? now : now + options.SendWithin;
        return record with
        {
            ToTake = ready.Amount,
            ValueBefore = ready.ValueBefore,
            SendBefore = sendBefore,
            Redemption = record.Redemption with
            {
                InDoubt = new InDoubt
                {
                    Since = now,
                    Reason = "awaiting_answer",
                    Attempts = 0,
                    NextAttemptAt = sendBefore + options.WaitAfter(0),
                    DecidedBy = InDoubtDecider.Provider,
                },
            },
        };
    }

    /// <summary>A redemption that the provider's word on the voucher ruled out before anything was sent: version 1, failed.</summary>
    public static RedemptionRecord DeclineBeforeSend(NewRedemption asked, Preparation.Declined declined, DateTimeOffset now)
    {
        var record = Begin(asked, declined, now);
        return record with { Redemption = Failed(record.Redemption, declined.Decline, now) };
    }

    /// <summary>What is durable before anybody asks the provider in the place of the one who wrote the intent.</summary>
    public static RedemptionRecord Supersede(RedemptionRecord record, DateTimeOffset now) => record with
    {
        Redemption = record.Redemption with
        {
            Version = (int)DraftPhase.InDoubt,
            UpdatedAt = now,
            InDoubt = record.Redemption.InDoubt! with { Reason = "no_answer" },
        },
    };

    /// <summary>What is durable before an attempt to resolve begins. Where it may send the money request again, an activation that was
    /// overtaken by another one or by an operator loses this write and sends nothing.</summary>
    /// <returns><paramref name="record"/> itself where there is nothing to write.</returns>
    /// <param name="record">An undecided redemption.</param>
    /// <param name="resendWindow">How long after its begin the attempt may send; null where it only asks.</param>
    /// <param name="now">The begin of the attempt.</param>
    /// <param name="options">When the next attempt is due where this one is lost with its process.</param>
    public static RedemptionRecord BeginAttempt(RedemptionRecord record, TimeSpan? resendWindow, DateTimeOffset now, ResolutionOptions options)
    {
        var begun = record.Phase == DraftPhase.AwaitingFirstAnswer ? Supersede(record, now) : record;
        var sendsWithin = now + options.SendWithin;
        return resendWindow is not { } window ? begun : begun with
        {
            ResendBefore = sendsWithin + window,
            Redemption = begun.Redemption with
            {
                InDoubt = begun.Redemption.InDoubt! with { NextAttemptAt = sendsWithin + options.WaitAfter(begun.AnsweredAttempts) },
            },
        };
    }

    /// <summary>A no to the first send is none about a re-send that may be under way since <paramref name="current"/> was taken over.</summary>
    public static ProviderAnswer IgnoreStaleDecline(RedemptionRecord current, ProviderAnswer answer) =>
        answer is ProviderAnswer.Declined && current.Phase != DraftPhase.AwaitingFirstAnswer
            ? new ProviderAnswer.Unknown { Reason = current.Redemption.InDoubt!.Reason, ProviderAnswered = false, Exchanges = answer.Exchanges }
            : answer;

    /// <summary>What an answer makes of an undecided redemption. <paramref name="resolving"/> is false for the answer to the first send.</summary>
    public static RedemptionRecord Decide(RedemptionRecord record, ProviderAnswer answer, bool resolving, string? sealedChange, DateTimeOffset now, ResolutionOptions options)
    {
        var heard = record.Redemption with { Operations = Append(record.Redemption.Operations, answer.Exchanges), UpdatedAt = now };
        return answer switch
        {
            ProviderAnswer.Unknown unknown => StayInDoubt(record with { Redemption = heard }, unknown, resolving, now, options),
            ProviderAnswer.Declined declined => record with
            {
                Redemption = Failed(heard with { Version = heard.Version + 1, InDoubt = null }, declined.Decline, now),
            },
            ProviderAnswer.Redeemed redeemed => Confirmed(record with { Redemption = heard with { Version = heard.Version + 1, InDoubt = null } }, redeemed, sealedChange, now),
            _ => throw new InvalidOperationException($"There is no fourth outcome: {answer.GetType().Name}."),
        };
    }

    private static RedemptionRecord Begin(NewRedemption asked, Preparation preparation, DateTimeOffset now) => new()
    {
        Account = asked.Account,
        IdempotencyKey = asked.IdempotencyKey,
        Digest = asked.Digest,
        VoucherKey = asked.VoucherKey,
        Fingerprint = asked.Fingerprint,
        Reference = asked.Reference,
        Redemption = new Redemption
        {
            Id = asked.Id,
            Status = RedemptionStatus.Draft,
            Version = (int)DraftPhase.AwaitingFirstAnswer,
            Type = asked.Type,
            Mode = asked.Mode,
            Amount = asked.Amount?.MinorUnits,
            Currency = asked.Currency,
            Source = asked.MaskedSource,
            ProviderReference = new Dictionary<string, string> { ["reference"] = asked.Reference },
            Operations = Append([], preparation.Exchanges),
            ExternalReference = asked.ExternalReference,
            Metadata = asked.Metadata,
            CreatedAt = now,
            UpdatedAt = now,
        },
    };

    private static RedemptionRecord StayInDoubt(RedemptionRecord record, ProviderAnswer.Unknown unknown, bool resolving, DateTimeOffset now, ResolutionOptions options)
    {
        var redemption = record.Redemption;
        var answered = record.AnsweredAttempts + (resolving && unknown.ProviderAnswered ? 1 : 0);
        var attempts = (redemption.InDoubt?.Attempts ?? 0) + (resolving ? 1 : 0);

        // A provider that refuses the service's account or address is asked less and less often, though its refusals leave the schedule unused.
        var isRefused = unknown is { ProviderAnswered: false, Attention: AttentionReason.Configuration };
        var next = now + options.WaitAfter(isRefused ? attempts : answered);
        return record with
        {
            AnsweredAttempts = answered,
            Redemption = redemption with
            {
                Version = Math.Max(redemption.Version, (int)DraftPhase.InDoubt),
                Attention = unknown.Attention is { } reason ? redemption.Attention ?? Attend(reason, AttentionMessages.Of(reason), now) : redemption.Attention,
                InDoubt = new InDoubt
                {
                    Since = redemption.InDoubt?.Since ?? redemption.CreatedAt,
                    Reason = unknown.Reason,
                    Attempts = attempts,
                    NextAttemptAt = unknown.NotBefore > next ? unknown.NotBefore.Value : next,
                    DecidedBy = options.IsOver(answered) ? InDoubtDecider.Operator : InDoubtDecider.Provider,
                },
            },
        };
    }

    private static RedemptionRecord Confirmed(RedemptionRecord record, ProviderAnswer.Redeemed redeemed, string? sealedChange, DateTimeOffset now)
    {
        var redemption = record.Redemption;
        var attention = redeemed.Attention ?? (AddsUp(record, redeemed) ? null : AttentionReason.AmountDiffers);
        return record with
        {
            SealedChange = sealedChange,
            ProviderReference = redeemed.TransactionId,
            Redemption = redemption with
            {
                Status = RedemptionStatus.Confirmed,
                Amount = redemption.Amount ?? redeemed.Taken.MinorUnits,
                RedeemedAmount = redeemed.Taken.MinorUnits,
                ProviderReference = redeemed.ProviderReference,
                Residual = new Residual
                {
                    Amount = redeemed.Left?.MinorUnits,
                    Currency = redemption.Currency,
                    Disposition = redeemed.Disposition,
                    Sms = redeemed.Sms,
                },
                ChangeVoucher = Change(redeemed.Change, redemption.Currency),
                Attention = attention is { } reason ? Attend(reason, AttentionMessages.Of(reason), now) : redemption.Attention,
            },
        };
    }

    private static Redemption Failed(Redemption redemption, Decline decline, DateTimeOffset now) => redemption with
    {
        Status = RedemptionStatus.Failed,
        LastError = new RedemptionFailure
        {
            Code = decline.Code,
            Message = decline.Message,
            ProviderCode = decline.ProviderCode,
            Timestamp = now,
            NextStep = FailureCodes.NextStepAfter(decline.Code),
        },
        Attention = decline.Attention is { } reason ? Attend(reason, AttentionMessages.Of(reason), now) : redemption.Attention,
    };

    // Value before = redeemed + residual, wherever the provider tells both.
    // No sum is made of what a provider says: it may be anything, and an answer in hand must not end in an overflow.
    private static bool AddsUp(RedemptionRecord record, ProviderAnswer.Redeemed redeemed) =>
        record.ValueBefore is not { } before || redeemed.Left is not { } left
        || (left.Currency == before.Currency && redeemed.Taken.Currency == before.Currency
            && left.MinorUnits <= before.MinorUnits && before.MinorUnits - left.MinorUnits == redeemed.Taken.MinorUnits);

    private static ChangeVoucher? Change(IssuedChangeVoucher? issued, string currency) => issued is null ? null : new ChangeVoucher
    {
        MaskedPin = issued.Pin?.Masked(),
        SerialNumber = issued.SerialNumber,
        Amount = issued.Amount?.MinorUnits,
        Currency = currency,
        ExpiresAt = issued.ExpiresAt,
        Instructions = issued.Instructions,
    };

    private static Attention Attend(AttentionReason reason, string message, DateTimeOffset now) => new() { Reason = reason, Since = now, Message = message };

    private static List<Operation> Append(IReadOnlyList<Operation> earlier, IReadOnlyList<ProviderExchange> exchanges)
    {
        var number = earlier.Count == 0 ? 0 : int.Parse(earlier[^1].Id.AsSpan(3), CultureInfo.InvariantCulture);
        List<Operation> all = [.. earlier, .. exchanges.Select(exchange => Of(exchange, ++number))];
        if (all.Count > MaximumOperations)
        {
            all.RemoveRange(1, all.Count - MaximumOperations);
        }

        return all;
    }

    private static Operation Of(ProviderExchange exchange, int number) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"op_{number:D4}"),
        Type = exchange.Kind,
        Status = exchange.Status,
        Amount = exchange.Amount?.MinorUnits,
        ProviderReference = exchange.ProviderReference,
        ProviderCode = exchange.ProviderCode,
        CreatedAt = exchange.SentAt,
        AnsweredAt = exchange.AnsweredAt,
    };
}
