using Redemptions.Checker;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;
using Redemptions.Checker.Reading;
using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Checking;

/// <summary>
/// Compares a whole run with ledger and service, in parts, so that half an hour at full rate fits into memory. Every undecided redemption is
/// read back, and of the decided ones an evenly spread sample, which limits the time that the check takes.
/// </summary>
internal sealed class LoadVerification(Scenario scenario, IFront front, CardBook cards, CallLog log, UndecidedRetries retries, LedgerSource ledger, TimeProvider time)
{
    private const int PartSize = 10_000;
    private const int MaxReads = 20_000;
    private const int MaxParallelReads = 32;
    private const int ReadAttempts = 5;
    private const int MaxSentencesPerRule = 5;
    private const int Unavailable = 503;

    private readonly Dictionary<string, int> _broken = [];
    private readonly List<string> _sentences = [];
    private long _redemptions;
    private long _readBack;
    private long _requests;
    private long _taken;

    private bool IsOfCards => scenario.Cards.Count > 0;

    /// <param name="withService">Whether to read redemptions back and to run the checker; otherwise only the ledger is compared.</param>
    /// <param name="progress">Receives the number of checked calls and the number of all calls.</param>
    public async Task<LoadVerdict> RunAsync(bool withService, Action<long, long> progress)
    {
        var step = (log.End / MaxReads) + 1;
        var size = scenario.Kind == ScenarioKind.Storm || IsOfCards ? Math.Max(1, log.End) : PartSize;
        for (var from = 0L; from < log.End; from += size)
        {
            progress(from, log.End);
            var calls = Calls(from, Math.Min(from + size, log.End));
            if (calls.Count > 0)
            {
                await CheckAsync(calls, withService ? step : 0);
            }
        }

        progress(log.End, log.End);
        return new LoadVerdict(_redemptions, _readBack, retries.Left, _requests, _taken, [.. _sentences, .. More()]);
    }

    private List<CheckedCall> Calls(long from, long to)
    {
        var calls = new List<CheckedCall>();
        for (var number = from; number < to; number++)
        {
            var operation = scenario.At(number);
            if (operation.Kind != OperationKind.Discover && log.At(number) is { } call)
            {
                calls.Add(new CheckedCall(operation, call));
            }

            calls.AddRange(retries.Calls[number].Select(repeat => new CheckedCall(operation, repeat)));
        }

        return calls;
    }

    private async Task CheckAsync(List<CheckedCall> calls, long step)
    {
        var extract = IsOfCards ? new ObservedExtract([], [], []) : await ReadLedgerAsync(calls);
        var ids = calls.Where(call => call.Call.Answer.IsRedemption).GroupBy(call => call.Call.Answer.Id!)
            .Select(group => (Id: group.Key, IsDecided: group.Any(call => call.Call.Answer.IsDecided))).ToList();
        var reads = step == 0 ? [] : await ReadBackAsync([.. ids.Where((one, index) => !one.IsDecided || index % step == 0).Select(one => one.Id)]);
        var part = new HistoryPart(calls, extract, reads);
        _redemptions += ids.Count;
        _requests += extract.Requests.Count;
        _taken += extract.Redemptions.Count;
        foreach (var sentence in IsOfCards ? [] : LedgerComparison.Broken(part))
        {
            Break(sentence[..sentence.IndexOf(':', StringComparison.Ordinal)], sentence);
        }

        if (scenario.Kind == ScenarioKind.Storm && extract.Requests.Count != 1)
        {
            Break("storm", $"storm: the provider received {extract.Requests.Count} requests for one key");
        }

        if (step > 0)
        {
            foreach (var broken in HistoryChecker.Check(IsOfCards ? await WithCardsAsync(part, calls) : part.ToHistory()).Broken)
            {
                Break(broken.Rule, $"{broken.Rule}: {broken.Sentence} [{string.Join("; ", broken.Evidence)}]");
            }
        }
    }

    /// <summary>What gift cards took is in their entries, as it is in the ledger for vouchers.</summary>
    private async Task<History> WithCardsAsync(HistoryPart part, List<CheckedCall> calls)
    {
        var entries = await cards.ReadAsync(calls.Select(call => call.Operation.Card!).Distinct());
        _taken += entries.Sum(read => read.Entries.Count(entry => entry.Amount < 0));
        return part.ToHistory() with { CardCalls = cards.Issues, FinalEntries = entries };
    }

    private async Task<ObservedExtract> ReadLedgerAsync(List<CheckedCall> calls)
    {
        var extract = new ObservedExtract([], [], []);
        foreach (var provider in calls.GroupBy(call => call.Operation.Provider))
        {
            var pins = provider.Select(call => call.Operation.Pin).Distinct().ToList();
            extract = extract.With(await ledger.ReadAsync(SimulatedType.Of(provider.Key).Ledger, pins));
        }

        return extract;
    }

    private async Task<IReadOnlyList<RedemptionRead>> ReadBackAsync(IReadOnlyList<string> ids)
    {
        var reads = new RedemptionRead[ids.Count];
        await Parallel.ForAsync(0, ids.Count, new ParallelOptions { MaxDegreeOfParallelism = MaxParallelReads }, async (index, _) =>
        {
            var startedAt = time.GetTimestamp();
            var (status, redemption) = await front.ReadAsync(ids[index]);
            for (var attempt = 1; status is 0 or Unavailable && attempt < ReadAttempts; attempt++)
            {
                startedAt = time.GetTimestamp();
                (status, redemption) = await front.ReadAsync(ids[index]);
            }

            reads[index] = new RedemptionRead
            {
                RedemptionId = ids[index],
                StartedAt = startedAt,
                EndedAt = time.GetTimestamp(),
                HttpStatus = status == 0 ? null : status,
                Redemption = redemption is null ? null : redemption with { Json = null },
            };
        });
        _readBack += ids.Count;
        foreach (var read in reads.Where(read => read.HttpStatus is null))
        {
            Break("unread", $"unread: redemption {read.RedemptionId} was returned by a call, and could not be read back");
        }

        return reads;
    }

    private void Break(string kind, string sentence)
    {
        var count = _broken[kind] = _broken.GetValueOrDefault(kind) + 1;
        if (count <= MaxSentencesPerRule)
        {
            _sentences.Add(sentence);
        }
    }

    private IEnumerable<string> More() => _broken.Where(kind => kind.Value > MaxSentencesPerRule).Select(kind => $"{kind.Key}: {kind.Value - MaxSentencesPerRule} more");
}
