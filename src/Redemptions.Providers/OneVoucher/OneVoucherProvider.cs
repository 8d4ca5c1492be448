using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Classification;
using Redemptions.Providers.Shared.Configuration;
using Redemptions.Providers.Shared.Http;
using Redemptions.Providers.Shared.Outcomes;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.OneVoucher;

/// <summary>Flash 1Voucher: redeem requests are idempotent by reference, so a redemption in doubt is resolved by sending the identical request again.</summary>
internal sealed class OneVoucherProvider(
    OneVoucherClient client, CurrentOptions<OneVoucherOptions> options, TimeProvider time)
    : IRedemptionProvider
{
    private const int LongestStore = 40;

    public ProviderDeclaration Declaration => OneVoucherDeclaration.Value;

    public bool IsOffered(Mode mode) => options.For(mode).IsConfigured;

    public TimeSpan UncertaintyWindow(Mode mode) => options.For(mode).Timeout + options.For(mode).GracePeriod;

    public TimeSpan? ResendWindow(Mode mode) => options.For(mode).Timeout;

    public async Task<Preparation> PrepareAsync(PreparationRequest request, CancellationToken cancellationToken)
    {
        var current = options.For(request.Mode);
        if (!current.IsConfigured) return new Preparation.Unavailable { Reason = "no credentials for 1Voucher are configured in this mode." };
        return new Preparation.Ready
        {
            // Flash cannot be asked. After a restore the same request may have been sent before, so that this send is judged as a repeat: a connection that was
            // refused, for example, says nothing about the earlier one.
            AlreadySubmitted = await request.MayBeSubmittedAsync(),
            Amount = request.Amount,
            Wire = WireJson.Serialize(new OneVoucherWire
            {
                Reference = request.Reference,
                AccountNumber = current.AccountNumber!,
                Pin = request.Pin.Reveal(),
                Amount = request.Amount?.MinorUnits ?? 0,
                MobileNumber = current.ChangeDelivery == OneVoucherChangeDelivery.Inline ? null : WireJson.Digits(request.PhoneNumber),
                StoreId = WireJson.Clean(request.Store, LongestStore),
                TerminalId = WireJson.Clean(request.Till, LongestStore),
            }),
        };
    }

    public async Task<ProviderAnswer> SendAsync(ProviderIntent intent, CancellationToken cancellationToken)
    {
        var current = options.For(intent.Mode);
        var log = new ExchangeLog();
        if (!WireJson.TryDeserialize<OneVoucherWire>(intent.Wire, out var wire)) return ProviderOutcomes.NeverSent(log);
        if (!current.IsConfigured) return ProviderOutcomes.Misconfigured(log, null);
        var attempt = await client.RedeemAsync(intent.Mode, current, wire, intent.SendBefore, cancellationToken);
        var reading = Record(log, attempt, wire, current, intent);
        return FirstVerdict(log, attempt, reading);
    }

    public async Task<ProviderAnswer> ResolveAsync(
        ProviderIntent intent, IReadOnlyList<Operation> earlier, CancellationToken cancellationToken)
    {
        var current = options.For(intent.Mode);
        var log = new ExchangeLog();
        if (!WireJson.TryDeserialize<OneVoucherWire>(intent.Wire, out var wire))
            return ProviderOutcomes.Unknown(log, InDoubtReasons.IntentUnreadable, AttentionReason.Configuration);
        if (!current.IsConfigured) return ProviderOutcomes.Unknown(log, InDoubtReasons.Configuration, AttentionReason.Configuration);
        var attempt = await client.RedeemAsync(intent.Mode, current, wire, intent.ResendBefore, cancellationToken);
        var reading = Record(log, attempt, wire, current, intent);
        return RepeatVerdict(log, attempt, reading, intent, current, earlier, wire.AccountNumber == current.AccountNumber);
    }

    public Task<ProviderAnswer> RecheckAsync(ProviderIntent intent, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer>(ProviderOutcomes.Unknown(new ExchangeLog(), InDoubtReasons.NotYetKnown));

    // Null because Flash has no read-only query: only the redeem request itself, which takes the money if it was not taken before.
    public Sensitive? RetainForRecheck(Sensitive wire) => null;

    public Task<BalanceAnswer> LookUpAsync(BalanceQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult<BalanceAnswer>(new BalanceAnswer.Unavailable { Reason = "it has no balance look-up." });

    private ProviderAnswer FirstVerdict(ExchangeLog log, OneVoucherAttempt attempt, ParsedResponse reading)
    {
        var last = attempt.Answers is [.., var newest] ? newest : null;
        if (attempt.WithoutToken is { } token)
            return token.Refused || last is not null ? ProviderOutcomes.Misconfigured(log, last?.StatusText) : ProviderOutcomes.NeverSent(log, ProviderEvidence.Down);
        if (attempt.TooLate || last is null or { NeverLeft: true }) return ProviderOutcomes.NeverSent(log);
        if (last.Refused) return ProviderOutcomes.Misconfigured(log, last.StatusText);
        if (reading.Redeemed is { } redeemed) return redeemed with { Exchanges = log.Exchanges };
        return reading.Class.IsDecline() || reading.Class.IsOurFault()
            ? ProviderOutcomes.Declined(log, reading.Class.ToDecline(reading.Message, reading.Code))
            : ProviderOutcomes.Undecided(log, last, reading, time);
    }

    private ProviderAnswer RepeatVerdict(
        ExchangeLog log,
        OneVoucherAttempt attempt,
        ParsedResponse reading,
        ProviderIntent intent,
        OneVoucherOptions current,
        IReadOnlyList<Operation> earlier,
        bool isSameAccount)
    {
        if (attempt.WithoutToken is { } token) return WithoutToken(log, token);
        if (attempt.TooLate) return ProviderOutcomes.Unknown(log, InDoubtReasons.TooLate);
        var last = attempt.Answers[^1];
        if (reading.Redeemed is { } redeemed) return redeemed with { Exchanges = log.Exchanges };
        if (!last.Refused && OneVoucherCodes.DecidesOnRepeat(reading.Code, reading.Class) && IsRetained(intent, last, current))
        {
            // Another account may not share the first one's references: then the decline is of a voucher that the first send has used up.
            return isSameAccount
                ? ProviderOutcomes.Declined(log, reading.Class.ToDecline(reading.Message, reading.Code))
                : ProviderOutcomes.Unknown(log, InDoubtReasons.Configuration, AttentionReason.Configuration);
        }

        var undecided = ProviderOutcomes.Undecided(log, last, reading, time);

        // A recorded error with a status of 5xx is an answer all the same: re-sends every few seconds would only bring it again.
        undecided = undecided with { ProviderAnswered = undecided.ProviderAnswered || (reading.HasOurReference && !last.Refused) };
        return undecided.Attention is null && OneVoucherRepeats.Found(earlier, reading, last)
            ? undecided with { Attention = AttentionReason.ProviderRepeats }
            : undecided;
    }

    // Counted from the creation of the intent, which is never later than the first send; but for a send that a restore has lost, whose time is unknown
    // (docs/operating/backup.md says what follows for its key).
    private static bool IsRetained(ProviderIntent intent, HttpAnswer answer, OneVoucherOptions current) =>
        answer.SentAt - intent.CreatedAt <= current.ReferenceRetention;

    private static ProviderAnswer.Unknown WithoutToken(ExchangeLog log, OneVoucherToken token) => new()
    {
        Reason = token.Refused ? InDoubtReasons.Configuration : token.Reason,
        ProviderAnswered = false,
        UnsentEvidence = token.Refused ? ProviderEvidence.Misconfigured : ProviderEvidence.Down,
        Attention = token.Refused ? AttentionReason.Configuration : null,
        Exchanges = log.Exchanges,
    };

    private static ParsedResponse Record(
        ExchangeLog log, OneVoucherAttempt attempt, OneVoucherWire wire, OneVoucherOptions current, ProviderIntent intent)
    {
        var reading = new ParsedResponse();
        foreach (var answer in attempt.Answers)
        {
            reading = OneVoucherReader.Read(answer, wire, current, intent.Currency);
            log.Add(ExchangeKind.Confirm, answer, reading, reading.Redeemed?.Taken ?? intent.Amount);
        }

        return reading;
    }
}
