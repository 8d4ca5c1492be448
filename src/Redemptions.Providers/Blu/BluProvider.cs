using System.Globalization;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Classification;
using Redemptions.Providers.Shared.Configuration;
using Redemptions.Providers.Shared.Http;
using Redemptions.Providers.Shared.Outcomes;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.Blu;

/// <summary>Blu: looks the voucher up, then redeems. A redemption in doubt is looked up first; only then may the identical request be sent again.</summary>
internal sealed class BluProvider(
    BluClient client, CurrentOptions<BluOptions> options, TimeProvider time) : IRedemptionProvider
{
    private const int LongestDevice = 40;
    private const int MostRequestsForChange = 5;
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public ProviderDeclaration Declaration => BluDeclaration.Value;

    public bool IsOffered(Mode mode) => options.For(mode).IsConfigured;

    public TimeSpan UncertaintyWindow(Mode mode) => options.For(mode).Timeout + options.For(mode).GracePeriod;

    // Resolving looks the voucher up before it re-sends, and that look-up may take a whole timeout.
    public TimeSpan? ResendWindow(Mode mode) => options.For(mode).Timeout;

    public async Task<Preparation> PrepareAsync(PreparationRequest request, CancellationToken cancellationToken)
    {
        var current = options.For(request.Mode);
        if (!current.IsConfigured) return new Preparation.Unavailable { Reason = "no credentials for Blu are configured in this mode." };
        var log = new ExchangeLog();
        var answer = await client.LookUpAsync(request.Mode, current, request.Pin, cancellationToken);
        var voucher = BluReader.ReadVoucher(answer, request.Pin, request.Currency, current);
        log.Add(ExchangeKind.Lookup, answer, voucher.Status, voucher.IsBusiness, voucher.Code, voucher.References);

        // After a restore an earlier request may be under way still, so that "active" and "pending" mean "not yet", as in ResolveAsync.
        if (voucher.State is VoucherStatus.Active or VoucherStatus.Pending && await request.MayBeUnderWayAsync(current.Timeout + current.GracePeriod))
        {
            return new Preparation.Unavailable { Reason = "the database was restored so recently that Blu may still receive a request that was sent before.", Exchanges = log.Exchanges };
        }

        var preparation = Prepared(request, voucher, answer);

        // After a restore the record of a request that redeemed the voucher may be lost, so a decline is recorded only if the look-up proves that this reference did not.
        if (preparation is Preparation.Declined declined && !ShowsOutcome(voucher) && await request.MayBeSubmittedAsync())
        {
            preparation = new Preparation.Unavailable
            {
                Reason = "the database was restored, and Blu's look-up does not show whether an earlier request with this idempotency key redeemed the voucher.",
                IsDecline = declined.Decline.Code != FailureCodes.ProviderMisconfigured,
            };
        }

        return preparation with { Exchanges = log.Exchanges };
    }

    public async Task<ProviderAnswer> SendAsync(ProviderIntent intent, CancellationToken cancellationToken)
    {
        var current = options.For(intent.Mode);
        var log = new ExchangeLog();
        if (!WireJson.TryDeserialize<BluWire>(intent.Wire, out var wire) || time.GetUtcNow() > intent.SendBefore)
        {
            return ProviderOutcomes.NeverSent(log);
        }

        if (!current.IsConfigured) return ProviderOutcomes.Misconfigured(log, null);
        var (answer, reading) = await RedeemAsync(intent, wire, current, log, intent.SendBefore, cancellationToken);
        if (answer.NeverLeft) return ProviderOutcomes.NeverSent(log);
        if (answer.Refused) return ProviderOutcomes.Misconfigured(log, answer.StatusText);
        if (reading.Redeemed is { } redeemed) return redeemed with { Exchanges = log.Exchanges };
        return reading.Class.IsDecline() || reading.Class.IsOurFault()
            ? ProviderOutcomes.Declined(log, reading.Class.ToDecline(reading.Message, answer.StatusText))
            : ProviderOutcomes.Undecided(log, answer, reading, time);
    }

    public async Task<ProviderAnswer> ResolveAsync(
        ProviderIntent intent, IReadOnlyList<Operation> earlier, CancellationToken cancellationToken)
    {
        var current = options.For(intent.Mode);
        var log = new ExchangeLog();
        if (!WireJson.TryDeserialize<BluWire>(intent.Wire, out var wire))
            return ProviderOutcomes.Unknown(log, InDoubtReasons.IntentUnreadable, AttentionReason.Configuration);
        if (!current.IsConfigured) return ProviderOutcomes.Unknown(log, InDoubtReasons.Configuration, AttentionReason.Configuration);
        var (answer, voucher) = await AskAsync(intent, wire, current, log, cancellationToken);
        return voucher switch
        {
            { State: VoucherStatus.Redeemed, RequestId: { } id } when !id.Equals(wire.RequestId, StringComparison.OrdinalIgnoreCase) =>
                ProviderOutcomes.Declined(log, ResponseCategory.VoucherAlreadyRedeemed.ToDecline(null, voucher.Code)),
            { State: VoucherStatus.Redeemed, RequestId: not null } => await FoundAsync(
                intent, voucher, wire, current, log, earlier, cancellationToken),
            { State: VoucherStatus.Active } => await StillActiveAsync(intent, answer, wire, current, log, cancellationToken),
            _ => Unclear(log, answer, voucher),
        };
    }

    public async Task<ProviderAnswer> RecheckAsync(ProviderIntent intent, CancellationToken cancellationToken)
    {
        var current = options.For(intent.Mode);
        var log = new ExchangeLog();
        if (!current.IsConfigured || !WireJson.TryDeserialize<BluWire>(intent.Wire, out var wire)) return ProviderOutcomes.Unknown(log, InDoubtReasons.Configuration);
        var (answer, voucher) = await AskAsync(intent, wire, current, log, cancellationToken);
        return voucher switch
        {
            { State: VoucherStatus.Redeemed, RequestId: { } id } when id.Equals(wire.RequestId, StringComparison.OrdinalIgnoreCase) =>
                BluChange.Found(voucher, wire, intent) with { Exchanges = log.Exchanges },
            { State: VoucherStatus.Redeemed, RequestId: not null } =>
                ProviderOutcomes.Declined(log, ResponseCategory.VoucherAlreadyRedeemed.ToDecline(null, voucher.Code)),
            { State: VoucherStatus.Active } when answer.SentAt >= Grace.EndOf(intent, current, current.GracePeriod) =>
                ProviderOutcomes.Declined(log, ResponseCategory.Rejected.ToDecline("Blu's look-up shows that the voucher was not redeemed.", voucher.Code)),
            _ => Unsettled(Unclear(log, answer, voucher), voucher),
        };
    }

    // "Active" within the grace period means "not yet", and an unknown state says nothing: both are queried again.
    private static ProviderAnswer.Unknown Unsettled(ProviderAnswer.Unknown answer, BluVoucher voucher) =>
        voucher.State is VoucherStatus.Active or VoucherStatus.Unknown ? answer with { ProviderAnswered = false } : answer;

    // A recheck looks the voucher up by its PIN and compares the request id, so it needs the wire values.
    public Sensitive? RetainForRecheck(Sensitive wire) => wire;

    public async Task<BalanceAnswer> LookUpAsync(BalanceQuestion question, CancellationToken cancellationToken)
    {
        var current = options.For(question.Mode);
        if (!current.IsConfigured) return new BalanceAnswer.Unavailable { Reason = "no credentials for Blu are configured in this mode." };
        if (question is { Pin: null, SerialNumber: null })
        {
            return new BalanceAnswer.Unavailable { Reason = "the request has neither a PIN nor a serial number." };
        }

        var answer = question.Pin is { } pin
            ? await client.LookUpAsync(question.Mode, current, pin, cancellationToken)
            : await client.LookUpSerialAsync(question.Mode, current, question.SerialNumber!, cancellationToken);
        return BluBalance.From(BluReader.ReadVoucher(answer, question.Pin, CurrencyCodes.Rand, current), question);
    }

    private async Task<(HttpAnswer Answer, BluVoucher Voucher)> AskAsync(
        ProviderIntent intent, BluWire wire, BluOptions current, ExchangeLog log, CancellationToken cancellationToken)
    {
        var pin = new Sensitive(wire.Token);
        var answer = await client.LookUpAsync(intent.Mode, current, pin, cancellationToken);
        var voucher = BluReader.ReadVoucher(answer, pin, intent.Currency, current);
        log.Add(ExchangeKind.Lookup, answer, voucher.Status, voucher.IsBusiness, voucher.Code, voucher.References);
        return (answer, voucher);
    }

    private Preparation Prepared(PreparationRequest request, BluVoucher voucher, HttpAnswer answer)
    {
        if (voucher.State == VoucherStatus.Redeemed && request.Reference.Equals(voucher.RequestId, StringComparison.OrdinalIgnoreCase)) return AlreadySubmitted(request, voucher);
        if (voucher.Value is not { } value)
        {
            return voucher.Class.IsDecline() || voucher.Class.IsOurFault()
                ? Declined(voucher.Class.ToDecline(voucher.Message, voucher.Code ?? answer.StatusText))
                : new Preparation.Unavailable { Reason = "the look-up of the voucher failed." };
        }

        if (value.IsZero) return Declined(ResponseCategory.VoucherAlreadyRedeemed.ToDecline(null, voucher.Code));
        var amount = request.Amount ?? value;
        if (amount.IsMoreThan(value)) return Declined(ResponseCategory.AmountExceedsBalance.ToDecline(null, voucher.Code));
        return Ready(request, amount, value);
    }

    // Only these two states say whether the reference of this service redeemed the voucher, as in ResolveAsync.
    private static bool ShowsOutcome(BluVoucher voucher) => voucher is { Value.IsZero: false } or { State: VoucherStatus.Redeemed, RequestId: not null };

    // After a restore the database has lost this redemption, but Blu still has it.
    private Preparation AlreadySubmitted(PreparationRequest request, BluVoucher voucher)
    {
        var worth = voucher.Amount is { IsZero: false } told ? told : (Money?)null;
        if ((request.Amount ?? worth) is not { } amount)
        {
            return new Preparation.Unavailable { Reason = $"Blu has redeemed this voucher under the reference {request.Reference} before, and does not return the amount. An operator must find it in Blu's reconciliation file." };
        }

        return Ready(request, amount, worth is { } before && !amount.IsMoreThan(before) ? before : null, hasRun: true);
    }

    private Preparation.Ready Ready(PreparationRequest request, Money amount, Money? value, bool hasRun = false) => new()
    {
        AlreadySubmitted = hasRun,
        Amount = amount,
        ValueBefore = value,
        Wire = WireJson.Serialize(new BluWire
        {
            RequestId = request.Reference,
            Token = request.Pin.Reveal(),
            Amount = amount.MinorUnits,
            VendMetaData = new BluVendMetaData
            {
                TransactionRequestDateTime = time.GetUtcNow().UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture),
                TransactionReference = request.Reference,
                CellphoneNumber = WireJson.Digits(request.PhoneNumber),
                DeviceId = Device(request),
            },
        }),
    };

    // Blu has one field for both: store and till joined with a dash, or the one that is given.
    private static string? Device(PreparationRequest request)
    {
        string?[] parts = [WireJson.Clean(request.Store, LongestDevice, "-"), WireJson.Clean(request.Till, LongestDevice, "-")];
        return parts is [null, null] ? null : string.Join('-', parts.Where(part => part is not null));
    }

    private static Preparation.Declined Declined(Decline decline) => new() { Decline = decline };

    // After a partial redemption, Blu's stored response may have the change voucher. After a full one there is no change to fetch. While Blu is down, refuses
    // this service or sends what cannot be read, the redemption stays undecided, for a bounded number of requests: the change PIN is the customer's only way to the rest.
    private async Task<ProviderAnswer> FoundAsync(
        ProviderIntent intent,
        BluVoucher voucher,
        BluWire wire,
        BluOptions current,
        ExchangeLog log,
        IReadOnlyList<Operation> earlier,
        CancellationToken cancellationToken)
    {
        var found = BluChange.Found(voucher, wire, intent);
        if (found.Disposition == ResidualDisposition.None) return found with { Exchanges = log.Exchanges };
        // Blu has already redeemed the voucher under this requestId, so this request takes nothing more and needs no deadline.
        var (answer, reading) = await RedeemAsync(intent, wire, current, log, null, cancellationToken);

        // The one that took the money, this one, and those between: requests before Blu showed the voucher as redeemed were not for the change.
        var requests = 2 + earlier.SkipWhile(operation => !(operation.Type == ExchangeKind.Lookup && BluReader.IsRedeemed(operation.ProviderCode)))
            .Count(operation => operation.Type == ExchangeKind.Confirm);
        return reading.Redeemed is null && (answer.LooksDown || answer.Refused || answer.Json is null || reading.Class.IsAboutUs()) && requests < MostRequestsForChange
            ? ProviderOutcomes.Undecided(log, answer, reading, time) with { ProviderAnswered = false }
            : (reading.Redeemed ?? found) with { Exchanges = log.Exchanges };
    }

    private async Task<ProviderAnswer> StillActiveAsync(
        ProviderIntent intent, HttpAnswer looked, BluWire wire, BluOptions current, ExchangeLog log, CancellationToken cancellationToken)
    {
        var graceEnd = Grace.EndOf(intent, current, current.GracePeriod);
        if (looked.SentAt < graceEnd) return ProviderOutcomes.Unknown(log, InDoubtReasons.NotYetKnown, notBefore: graceEnd);
        var (answer, reading) = await RedeemAsync(intent, wire, current, log, intent.ResendBefore, cancellationToken);
        return reading.Redeemed is { } redeemed ? redeemed with { Exchanges = log.Exchanges } : ProviderOutcomes.Undecided(log, answer, reading, time);
    }

    private ProviderAnswer.Unknown Unclear(ExchangeLog log, HttpAnswer answer, BluVoucher voucher)
    {
        var reason = voucher.Class.IsAboutUs() ? InDoubtReasons.Configuration : answer.Json is null ? answer.Reason : InDoubtReasons.UnexpectedAnswer;
        return ProviderOutcomes.Undecided(log, answer, new ParsedResponse { Class = voucher.Class, Reason = reason }, time);
    }

    private async Task<(HttpAnswer Answer, ParsedResponse Reading)> RedeemAsync(
        ProviderIntent intent,
        BluWire wire,
        BluOptions current,
        ExchangeLog log,
        DateTimeOffset? sendBefore,
        CancellationToken cancellationToken)
    {
        var answer = await client.RedeemAsync(intent.Mode, current, wire, sendBefore, cancellationToken);
        var reading = BluReader.ReadRedemption(answer, wire, intent, current);
        log.Add(ExchangeKind.Confirm, answer, reading, reading.Redeemed?.Taken ?? intent.Amount);
        return (answer, reading);
    }
}
