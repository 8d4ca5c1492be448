using System.Globalization;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Domain.Redemptions;

/// <summary>Every change of a redemption's state, except those by an operator: pure functions from a record to the next one.</summary>
internal static partial class Transitions
{
    /// <summary>The maximum number of exchanges in a record: the first and the latest ones. Without it, a redemption in doubt would grow with every attempt.</summary>
    public const int MaximumOperations = 64;

    /// <summary>The intent: a draft of version 1 whose first answer is awaited.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="ready">The preparation.</param>
    /// <param name="now">The time.</param>
    /// <param name="options">The options.</param>
    /// <param name="resendWindow">For a request that was submitted before: how long its repeat may take to leave; null if the provider sends none. Null for any other.</param>
    public static RedemptionRecord CreateIntent(NewRedemption asked, Preparation.Ready ready, DateTimeOffset now, ResolutionOptions options, TimeSpan? resendWindow = null)
    {
        var record = Begin(asked, ready, now);
        var sendBefore = ready.AlreadySubmitted ? now : now + options.SendWithin;
        return record with
        {
            ToTake = ready.Amount,
            ValueBefore = ready.ValueBefore,
            SendBefore = sendBefore,
            ResendBefore = now + options.SendWithin + resendWindow,
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

    /// <summary>A redemption that failed before anything was sent, because the preparation was declined: version 1.</summary>
    public static RedemptionRecord DeclineBeforeSend(NewRedemption asked, Preparation.Declined declined, DateTimeOffset now)
    {
        var record = Begin(asked, declined, now);
        return record with { Redemption = Failed(record.Redemption, declined.Decline, now) };
    }

    /// <summary>The record to store before another activation than the one that wrote the intent sends a request to the provider.</summary>
    public static RedemptionRecord Supersede(RedemptionRecord record, DateTimeOffset now) => record with
    {
        Redemption = record.Redemption with
        {
            Version = (int)DraftPhase.InDoubt,
            UpdatedAt = now,
            InDoubt = record.Redemption.InDoubt! with { Reason = "no_answer" },
        },
    };

    /// <summary>The record to store before an attempt to resolve. If the attempt may send the money request again, the write fails for an activation
    /// that another one or an operator has overtaken, so that activation sends nothing.</summary>
    /// <returns><paramref name="record"/> itself if there is nothing to store.</returns>
    /// <param name="record">An undecided redemption.</param>
    /// <param name="resendWindow">How long after its start the attempt may send the money request; null if it only sends queries.</param>
    /// <param name="now">The start of the attempt.</param>
    /// <param name="options">The schedule: the next attempt is due by it if this one is lost with its process.</param>
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

    /// <summary>A decline of the first send is ignored once another activation took over: its re-send may still succeed.</summary>
    public static ProviderAnswer IgnoreStaleDecline(RedemptionRecord current, ProviderAnswer answer) =>
        answer is ProviderAnswer.Declined && current.Phase != DraftPhase.AwaitingFirstAnswer
            ? new ProviderAnswer.Unknown { Reason = current.Redemption.InDoubt!.Reason, ProviderAnswered = false, Exchanges = answer.Exchanges }
            : answer;

    /// <summary>Applies an answer to an undecided redemption. <paramref name="resolving"/> is false for the answer to the first send.</summary>
    public static RedemptionRecord Decide(RedemptionRecord record, ProviderAnswer answer, bool resolving, string? sealedChange, DateTimeOffset now, ResolutionOptions options)
    {
        var heard = record.Redemption with { Operations = Append(record.Redemption.Operations, answer.Exchanges), UpdatedAt = now };

        // What a draft was flagged for was that nothing decided it.
        var decided = heard with { Version = heard.Version + 1, InDoubt = null, Attention = null };
        return answer switch
        {
            ProviderAnswer.Unknown unknown => StayInDoubt(record with { Redemption = heard }, unknown, resolving, now, options),
            ProviderAnswer.Declined declined => record with { Redemption = Failed(decided, declined.Decline, now) },
            ProviderAnswer.Redeemed redeemed => Confirmed(record with { Redemption = decided }, redeemed, sealedChange, now),
            _ => throw new InvalidOperationException($"The answer {answer.GetType().Name} is unknown."),
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

        var next = now + unknown switch
        {
            { ProviderAnswered: true } => options.WaitAfter(answered),

            // Refusals of the account or address do not use up the schedule, but the waits between attempts grow as if they did.
            { Attention: AttentionReason.Configuration } => options.WaitAfter(attempts),
            _ => options.WaitAfterSilence(answered, attempts - answered),
        };
        return record with
        {
            AnsweredAttempts = answered,
            Redemption = redemption with
            {
                Version = Math.Max(redemption.Version, (int)DraftPhase.InDoubt),
                Attention = unknown.Attention is { } reason ? redemption.Attention ?? Attend(reason, now) : redemption.Attention,
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
                Attention = attention is { } reason ? Attend(reason, now) : redemption.Attention,
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
        Attention = decline.Attention is { } reason ? Attend(reason, now) : redemption.Attention,
    };

    // Value before = redeemed + residual, wherever the provider returns both. The provider's amounts may be anything, so they are compared without
    // an addition that could overflow: that exception would lose the answer.
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

    /// <summary>The flag for a person to look at a redemption.</summary>
    public static Attention Attend(AttentionReason reason, DateTimeOffset now) => new() { Reason = reason, Since = now, Message = AttentionMessages.Of(reason) };

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
