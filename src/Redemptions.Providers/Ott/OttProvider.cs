using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Classification;
using Redemptions.Providers.Shared.Configuration;
using Redemptions.Providers.Shared.Http;
using Redemptions.Providers.Shared.Outcomes;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.Ott;

/// <summary>OTT: a remit is sent once and never again. Its outcome is queried by reference; if OTT does not know the reference after the grace period, the
/// voucher's value is compared with the value before.</summary>
internal sealed class OttProvider(
    OttClient client, CurrentOptions<OttOptions> options, TimeProvider time) : IRedemptionProvider
{
    public ProviderDeclaration Declaration => OttDeclaration.Value;

    public bool IsOffered(Mode mode) => options.For(mode).IsConfigured;

    public TimeSpan UncertaintyWindow(Mode mode) => options.For(mode).Timeout + options.For(mode).GracePeriod;

    public TimeSpan? ResendWindow(Mode mode) => null;

    public async Task<Preparation> PrepareAsync(PreparationRequest request, CancellationToken cancellationToken)
    {
        var current = options.For(request.Mode);
        if (!current.IsConfigured) return new Preparation.Unavailable { Reason = "no credentials for OTT are configured in this mode." };
        var log = new ExchangeLog();
        if (await request.MayBeSubmittedAsync() && await EarlierAsync(request, current, log, cancellationToken) is { } earlier)
        {
            return earlier with { Exchanges = log.Exchanges };
        }

        var answer = await client.CheckVoucherAsync(request.Mode, current, current.VendorId!, request.Pin, cancellationToken);
        var voucher = OttReader.ReadVoucher(answer, request.Pin, request.Currency, current);
        log.Add(ExchangeKind.Lookup, answer, voucher.Status, voucher.IsBusiness, voucher.Code, voucher.References);
        return Prepared(request, current, voucher, answer) with { Exchanges = log.Exchanges };
    }

    public async Task<ProviderAnswer> SendAsync(ProviderIntent intent, CancellationToken cancellationToken)
    {
        var current = options.For(intent.Mode);
        var log = new ExchangeLog();
        if (!WireJson.TryDeserialize<OttWire>(intent.Wire, out var wire) || time.GetUtcNow() > intent.SendBefore)
        {
            return ProviderOutcomes.NeverSent(log);
        }

        if (!current.IsConfigured) return ProviderOutcomes.Misconfigured(log, null);
        var answer = await client.RemitAsync(intent.Mode, current, wire, intent.SendBefore, cancellationToken);
        var reading = OttReader.ReadRemit(answer, wire, intent, current);
        log.Add(ExchangeKind.Confirm, answer, reading, reading.Redeemed?.Taken ?? intent.Amount);
        if (answer.NeverLeft) return ProviderOutcomes.NeverSent(log);
        if (answer.Refused) return ProviderOutcomes.Misconfigured(log, answer.StatusText);
        if (reading.Redeemed is { } redeemed) return redeemed with { Exchanges = log.Exchanges };
        return reading.Class.IsDecline() || reading.Class.IsOurFault()
            ? await ConfirmedDeclineAsync(intent, wire, current, log, reading, cancellationToken)
            : Undecided(log, answer, reading);
    }

    public async Task<ProviderAnswer> ResolveAsync(
        ProviderIntent intent, IReadOnlyList<Operation> earlier, CancellationToken cancellationToken)
    {
        var current = options.For(intent.Mode);
        var log = new ExchangeLog();
        if (!WireJson.TryDeserialize<OttWire>(intent.Wire, out var wire))
            return ProviderOutcomes.Unknown(log, InDoubtReasons.IntentUnreadable, AttentionReason.Configuration);
        if (!current.IsConfigured) return ProviderOutcomes.Unknown(log, InDoubtReasons.Configuration, AttentionReason.Configuration);
        var (answer, reading, status) = await CheckRemitAsync(intent, wire, current, log, cancellationToken);
        if (reading.Redeemed is { } redeemed) return redeemed with { Exchanges = log.Exchanges };
        if (status != OttRemitStatus.Absent) return Undecided(log, answer, reading);
        var graceEnd = Grace.EndOf(intent, current, current.GracePeriod);
        return answer.SentAt < graceEnd
            ? ProviderOutcomes.Unknown(log, InDoubtReasons.NotYetKnown, notBefore: graceEnd)
            : await ComparedAsync(intent, wire, current, log, cancellationToken);
    }

    public async Task<ProviderAnswer> RecheckAsync(ProviderIntent intent, CancellationToken cancellationToken)
    {
        var current = options.For(intent.Mode);
        var log = new ExchangeLog();
        if (!current.IsConfigured || !WireJson.TryDeserialize<OttWire>(intent.Wire, out var wire)) return ProviderOutcomes.Unknown(log, InDoubtReasons.Configuration);
        var (answer, reading, status) = await CheckRemitAsync(intent, wire, current, log, cancellationToken);

        // A success without proof does not settle the recheck, so it is queried again; only an unknown reference does.
        return reading.Redeemed is { } redeemed
            ? redeemed with { Exchanges = log.Exchanges }
            : Undecided(log, answer, reading) with { ProviderAnswered = status == OttRemitStatus.Absent };
    }

    // Everything but the PIN, which the question about our reference does not need.
    public Sensitive? RetainForRecheck(Sensitive wire) => WireJson.TryDeserialize<OttWire>(wire, out var open)
        ? WireJson.Serialize(new OttWire { Amount = open.Amount, Mobile = open.Mobile, Pin = "", UniqueReference = open.UniqueReference, VendorId = open.VendorId })
        : null;

    public async Task<BalanceAnswer> LookUpAsync(BalanceQuestion question, CancellationToken cancellationToken)
    {
        var current = options.For(question.Mode);
        if (!current.IsConfigured) return new BalanceAnswer.Unavailable { Reason = "no credentials for OTT are configured in this mode." };
        if (question is { Pin: null, SerialNumber: null })
        {
            return new BalanceAnswer.Unavailable { Reason = "the request has neither a PIN nor a serial number." };
        }

        var answer = question.Pin is { } pin
            ? await client.CheckVoucherAsync(question.Mode, current, current.VendorId!, pin, cancellationToken)
            : await client.CheckSerialAsync(question.Mode, current, question.SerialNumber!, cancellationToken);
        return OttBalance.From(OttReader.ReadVoucher(answer, question.Pin, CurrencyCodes.Rand, current), question);
    }

    private static Preparation Prepared(PreparationRequest request, OttOptions current, OttVoucher voucher, HttpAnswer answer)
    {
        if (voucher.Value is not { } value)
        {
            return voucher.Class.IsDecline() || voucher.Class.IsOurFault()
                ? Declined(voucher.Class.ToDecline(voucher.Message, voucher.Code ?? answer.StatusText))
                : new Preparation.Unavailable { Reason = "the look-up of the voucher failed." };
        }

        if (value.IsZero) return Declined(ResponseCategory.VoucherAlreadyRedeemed.ToDecline(null, voucher.Code));
        if (request.Amount?.IsMoreThan(value) == true) return Declined(ResponseCategory.AmountExceedsBalance.ToDecline(null, voucher.Code));
        return Ready(request, current, value);
    }

    // OTT would take the money again under the same reference, so after a restore its status is queried first. Null if OTT does not know it; but a remit
    // sent just before the restore may still arrive, so at first "not known" means "not yet", as in ResolveAsync.
    private async Task<Preparation?> EarlierAsync(PreparationRequest request, OttOptions current, ExchangeLog log, CancellationToken cancellationToken)
    {
        var answer = await client.CheckRemitAsync(request.Mode, current, request.Reference, cancellationToken);
        var status = OttReader.ReadStatus(answer, request.Reference, current);
        var isBusiness = status is OttRemitStatus.Known or OttRemitStatus.Absent;
        log.Add(
            ExchangeKind.Status, answer, isBusiness ? ExchangeStatus.Succeeded : ExchangeStatus.Unknown, isBusiness, null,
            new Dictionary<string, string>());
        return status switch
        {
            OttRemitStatus.Known => Ready(request, current, value: null) with { AlreadySubmitted = true },
            OttRemitStatus.Absent when await request.MayBeUnderWayAsync(current.Timeout + current.GracePeriod) =>
                new Preparation.Unavailable { Reason = "the database was restored so recently that OTT may still receive a request that was sent before." },
            OttRemitStatus.Absent => null,
            _ => new Preparation.Unavailable { Reason = "the query whether this idempotency key was used before the restore of the database failed." },
        };
    }

    private static Preparation.Ready Ready(PreparationRequest request, OttOptions current, Money? value) => new()
    {
        Amount = request.Amount,
        ValueBefore = value,
        Wire = WireJson.Serialize(new OttWire
        {
            Amount = request.Amount is { } amount ? RandText.Format(amount.MinorUnits) : "0",
            Mobile = WireJson.Digits(request.PhoneNumber) ?? "",
            Pin = request.Pin.Reveal(),
            UniqueReference = request.Reference,
            VendorId = current.VendorId!,
        }),
    };

    private static Preparation.Declined Declined(Decline decline) => new() { Decline = decline };

    // OTT's codes are not public, so a decline counts only if the query shows that OTT does not know the reference.
    private async Task<ProviderAnswer> ConfirmedDeclineAsync(
        ProviderIntent intent, OttWire wire, OttOptions current, ExchangeLog log, ParsedResponse declined, CancellationToken cancellationToken)
    {
        var (answer, reading, status) = await CheckRemitAsync(intent, wire, current, log, cancellationToken);
        return reading.Redeemed is { } redeemed ? redeemed with { Exchanges = log.Exchanges }
            : status == OttRemitStatus.Absent ? ProviderOutcomes.Declined(log, declined.Class.ToDecline(declined.Message, declined.Code))
            : Undecided(log, answer, reading);
    }

    private async Task<(HttpAnswer Answer, ParsedResponse Reading, OttRemitStatus Status)> CheckRemitAsync(
        ProviderIntent intent, OttWire wire, OttOptions current, ExchangeLog log, CancellationToken cancellationToken)
    {
        var answer = await client.CheckRemitAsync(intent.Mode, current, wire.UniqueReference, cancellationToken);
        var (reading, status) = (OttReader.ReadRemit(answer, wire, intent, current), OttReader.ReadStatus(answer, wire.UniqueReference, current));

        // A negative answer means "not yet", or rejects the query. By itself it decides nothing, whatever its code.
        if (reading.Redeemed is null)
        {
            reading = status == OttRemitStatus.Refused
                ? reading with { Class = ResponseCategory.RequestInDoubt, Reason = InDoubtReasons.Configuration, IsBusiness = false }
                : reading with { Class = ResponseCategory.InDoubt };
        }

        log.Add(ExchangeKind.Status, answer, reading, reading.Redeemed?.Taken);
        return (answer, reading, status);
    }

    private async Task<ProviderAnswer> ComparedAsync(
        ProviderIntent intent, OttWire wire, OttOptions current, ExchangeLog log, CancellationToken cancellationToken)
    {
        var pin = new Sensitive(wire.Pin);
        var answer = await client.CheckVoucherAsync(intent.Mode, current, wire.VendorId, pin, cancellationToken);
        var voucher = OttReader.ReadVoucher(answer, pin, intent.Currency, current);
        log.Add(ExchangeKind.Lookup, answer, voucher.Status, voucher.IsBusiness, voucher.Code, voucher.References);
        if (intent.ValueBefore is null || voucher.Value != intent.ValueBefore)
            return ProviderOutcomes.Unknown(log, InDoubtReasons.NotYetKnown, voucher.Class.IsAboutUs() ? AttentionReason.Configuration : null);
        return new ProviderAnswer.Declined
        {
            Decline = ResponseCategory.Rejected.ToDecline("OTT has no redemption with this reference, and the voucher still has its value.", voucher.Code),
            ByAbsence = true,
            Exchanges = log.Exchanges,
        };
    }

    private ProviderAnswer.Unknown Undecided(ExchangeLog log, HttpAnswer answer, ParsedResponse reading) => ProviderOutcomes.Undecided(log, answer, reading, time);
}
