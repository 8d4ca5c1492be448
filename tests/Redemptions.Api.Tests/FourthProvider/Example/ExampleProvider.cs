using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Classification;
using Redemptions.Providers.Shared.Configuration;
using Redemptions.Providers.Shared.Http;
using Redemptions.Providers.Shared.Outcomes;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.Example;

/// <summary>Example: one call redeems, and another returns the first response to a reference, by which a redemption in doubt is resolved.</summary>
internal sealed class ExampleProvider(ExampleClient client, CurrentOptions<ExampleOptions> options, TimeProvider time) : IRedemptionProvider
{
    public ProviderDeclaration Declaration => ExampleDeclaration.Value;

    public bool IsOffered(Mode mode) => options.For(mode).IsConfigured;

    public TimeSpan UncertaintyWindow(Mode mode) => options.For(mode).Timeout + options.For(mode).GracePeriod;

    // Resolving only reads, so the money request is never sent again.
    public TimeSpan? ResendWindow(Mode mode) => null;

    public Task<Preparation> PrepareAsync(PreparationRequest request, CancellationToken cancellationToken) => Task.FromResult<Preparation>(
        options.For(request.Mode).IsConfigured
            ? new Preparation.Ready
            {
                Amount = request.Amount,
                Wire = WireJson.Serialize(new ExampleWire { Reference = request.Reference, Pin = request.Pin.Reveal(), Amount = request.Amount?.MinorUnits }),
            }
            : new Preparation.Unavailable { Reason = "Example is not configured in this mode." });

    public async Task<ProviderAnswer> SendAsync(ProviderIntent intent, CancellationToken cancellationToken)
    {
        var (current, log) = (options.For(intent.Mode), new ExchangeLog());
        if (!WireJson.TryDeserialize<ExampleWire>(intent.Wire, out var wire))
        {
            return ProviderOutcomes.NeverSent(log);
        }

        if (!current.IsConfigured)
        {
            return ProviderOutcomes.Misconfigured(log, null);
        }

        var answer = await client.RedeemAsync(intent.Mode, current, wire, intent.SendBefore, cancellationToken);
        var reading = ExampleReader.Read(answer, wire, intent, current);
        log.Add(ExchangeKind.Confirm, answer, reading, reading.Redeemed?.Taken ?? intent.Amount);
        return answer.NeverLeft ? ProviderOutcomes.NeverSent(log)
            : answer.Refused ? ProviderOutcomes.Misconfigured(log, answer.StatusText)
            : Decided(log, answer, reading);
    }

    public async Task<ProviderAnswer> ResolveAsync(ProviderIntent intent, IReadOnlyList<Operation> earlier, CancellationToken cancellationToken)
    {
        var (current, log) = (options.For(intent.Mode), new ExchangeLog());
        if (!WireJson.TryDeserialize<ExampleWire>(intent.Wire, out var wire))
        {
            return ProviderOutcomes.Unknown(log, InDoubtReasons.IntentUnreadable, AttentionReason.Configuration);
        }

        if (!current.IsConfigured)
        {
            return ProviderOutcomes.Unknown(log, InDoubtReasons.Configuration, AttentionReason.Configuration);
        }

        var (answer, reading) = await ReadAsync(intent, wire, current, log, cancellationToken);
        if (reading.Code != ExampleReader.UnknownReference)
        {
            return Decided(log, answer, reading);
        }

        // Until the window ends, the first request may still arrive at Example.
        var windowEnd = Grace.EndOf(intent, current, current.GracePeriod);
        return answer.SentAt < windowEnd
            ? ProviderOutcomes.Unknown(log, InDoubtReasons.NotYetKnown, notBefore: windowEnd)
            : new ProviderAnswer.Declined
            {
                Decline = ResponseCategory.Rejected.ToDecline("Example knows no redemption under our reference.", reading.Code),
                ByAbsence = true,
                Exchanges = log.Exchanges,
            };
    }

    public async Task<ProviderAnswer> RecheckAsync(ProviderIntent intent, CancellationToken cancellationToken)
    {
        var (current, log) = (options.For(intent.Mode), new ExchangeLog());
        if (!current.IsConfigured || !WireJson.TryDeserialize<ExampleWire>(intent.Wire, out var wire))
        {
            return ProviderOutcomes.Unknown(log, InDoubtReasons.Configuration);
        }

        var (answer, reading) = await ReadAsync(intent, wire, current, log, cancellationToken);
        return Decided(log, answer, reading);
    }

    // A recheck reads by reference, and needs no PIN.
    public Sensitive? RetainForRecheck(Sensitive wire) =>
        WireJson.TryDeserialize<ExampleWire>(wire, out var whole) ? WireJson.Serialize(whole with { Pin = "" }) : null;

    public Task<BalanceAnswer> LookUpAsync(BalanceQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult<BalanceAnswer>(new BalanceAnswer.Unavailable { Reason = "Example has no balance lookup." });

    private async Task<(HttpAnswer Answer, ParsedResponse Reading)> ReadAsync(
        ProviderIntent intent, ExampleWire wire, ExampleOptions current, ExchangeLog log, CancellationToken cancellationToken)
    {
        var answer = await client.ReadAsync(intent.Mode, current, wire.Reference, cancellationToken);
        var reading = ExampleReader.Read(answer, wire, intent, current);
        log.Add(ExchangeKind.Status, answer, reading, reading.Redeemed?.Taken);
        return (answer, reading);
    }

    private ProviderAnswer Decided(ExchangeLog log, HttpAnswer answer, ParsedResponse reading) =>
        reading.Redeemed is { } redeemed ? redeemed with { Exchanges = log.Exchanges }
        : reading.Class.IsDecline() ? ProviderOutcomes.Declined(log, reading.Class.ToDecline(reading.Message, reading.Code))
        : ProviderOutcomes.Undecided(log, answer, reading, time);
}
