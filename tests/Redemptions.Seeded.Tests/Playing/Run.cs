using Redemptions.Checker;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;
using Redemptions.Checker.Reading;
using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Keys;
using Redemptions.Seeded.Tests.Plans;
using Redemptions.Seeded.Tests.Staging;
using Redemptions.Testing.Silos;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>One run: carries out its plan on the cluster, waits until everything has settled, and gives the history to the checker.</summary>
internal sealed class Run
{
    // Real time. Longer than the 75 s, also of real time, that Orleans waits for a call that was lost with its silo.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // Until every grace period is over and what follows it has begun.
    private static readonly TimeSpan AtLeast = TimeSpan.FromMinutes(3);

    // A redemption that was decided without the provider's own answer is rechecked an hour later.
    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(65);
    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(10);
    private readonly RunPlan _plan;
    private readonly SeededCluster _stage;
    private readonly Transcript _transcript = new();
    private readonly IReadOnlyDictionary<VoucherPlan, string> _keys;
    private readonly IReadOnlyList<SeededClient> _clients;
    private readonly CardStory _card;
    private readonly IReadOnlyList<CardClient> _cardClients;
    private readonly Troublemaker _troubles;

    private Run(RunPlan plan, SeededCluster stage, CardCoverage coverage)
    {
        (_plan, _stage) = (plan, stage);
        var digests = stage.Digests;
        _keys = plan.Vouchers.ToDictionary(
            voucher => voucher,
            voucher => GrainKeys.Voucher(Mode.Test, voucher.Type, digests.Fingerprint(Mode.Test, voucher.Type, new Sensitive(voucher.Pin))));
        _clients = [.. plan.Clients.Select(client => new SeededClient(client, stage, _transcript))];
        _card = new CardStory(plan.Card, plan.Midnight is { } midnight ? SkipTo(midnight) : null);
        _cardClients = [.. plan.Card.Clients.Select(client => new CardClient(client, _card, stage, _transcript, coverage))];
        _troubles = new Troublemaker(plan, _keys, new CardTroubles(plan, stage, coverage), stage, _transcript);
    }

    /// <exception cref="TimeoutException">The run did not settle, so something hangs for good.</exception>
    public static async Task<RunResult> PlayAsync(RunPlan plan, SeededCluster stage, CardCoverage coverage)
    {
        Run run;
        Task[] stories;
        using (stage.Pump.Hold())
        {
            run = new Run(plan, stage, coverage);
            await run._troubles.BeginAsync();
            stories =
            [
                .. run._clients.Select(client => Task.Run(client.PlayAsync)), .. run._cardClients.Select(client => Task.Run(client.PlayAsync)), Task.Run(run._troubles.StrikeSilosAsync), Task.Delay(AtLeast, stage.Clock),
            ];
        }

        try
        {
            await run.RestAsync(stories).WaitAsync(Patience, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"It does not come to rest.\n{string.Join('\n', run._clients)}\n{string.Join('\n', run._cardClients)}\n{stage}");
        }

        using (stage.Pump.Hold())
        {
            return await run.JudgeAsync();
        }
    }

    /// <summary>Steps the clock so that a local day of the cards ends so long after the start, and returns its end.</summary>
    private DateTimeOffset SkipTo(TimeSpan midnight)
    {
        var end = LocalDays.EndOfDay(_stage.Clock.Moment + midnight, TestPrograms.GiftCards.TimeZone);
        _stage.Pump.Skip(end - midnight - _stage.Clock.Moment);
        return end;
    }

    /// <summary>Waits until all faults are over and every client has a decision.</summary>
    private async Task RestAsync(Task[] stories)
    {
        await Task.WhenAll(stories);
        await _troubles.CeaseAsync();
        await Task.WhenAll([.. _clients.Select(client => Task.Run(client.LearnAsync)), .. _cardClients.Select(client => Task.Run(client.LearnAsync))]);
        _stage.Pump.Skip(Afterwards);
        await Task.Delay(AnsweredWithin, _stage.Clock);
    }

    private async Task<RunResult> JudgeAsync()
    {
        var cards = new CardLedger(_card, _stage, _transcript);
        var wrong = await cards.ReadAsync();
        var history = _transcript.ToHistory() with { FinalEntries = cards.Entries };
        history = await WithLedgerAsync(history with { FinalReads = await FinalReadsAsync(history), Intents = _stage.Script.Intents });
        return new RunResult(HistoryChecker.Check(history), _stage.Script.Held, wrong, [.. _troubles.Reached(history)]);
    }

    private async Task<IReadOnlyList<RedemptionRead>> FinalReadsAsync(History history)
    {
        List<RedemptionRead> reads = [];
        foreach (var (account, id) in history.Calls.Where(call => call.Answer?.Redemption is not null).Select(call => (call.Account, call.Answer!.Redemption!.Id)).Distinct())
        {
            var startedAt = Transcript.Now;
            var read = await _stage.FrontFor(reads.Count)!.Reader.ReadAsync(Callers.Of(account), RedemptionId.Parse(id));
            reads.Add(new RedemptionRead
            {
                RedemptionId = id,
                StartedAt = startedAt,
                EndedAt = Transcript.Now,
                HttpStatus = read.Succeeded ? 200 : 404,
                Redemption = read.Value is { } redemption ? CheckerAnswers.Of(redemption) : null,
            });
        }

        return reads;
    }

    private async Task<History> WithLedgerAsync(History history)
    {
        List<ObservedVoucher> vouchers = [];
        List<ObservedRedemption> redemptions = [];
        List<ObservedRequest> requests = [];
        foreach (var voucher in _plan.Vouchers)
        {
            var which = $"provider={voucher.Provider}&pin={voucher.Pin}";
            var ledger = LedgerReader.ReadLedger(await _stage.AskSimulatorsAsync($"/ledger?{which}"));
            vouchers.AddRange(ledger.Vouchers);
            redemptions.AddRange(ledger.Redemptions);
            requests.AddRange(LedgerReader.ReadRequests(await _stage.AskSimulatorsAsync($"/ledger/requests?{which}")));
        }

        return history with { LedgerVouchers = vouchers, LedgerRedemptions = redemptions, LedgerRequests = requests };
    }
}
