using Redemptions.Checker;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;
using Redemptions.Checker.Reading;
using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Checking;

/// <summary>
/// Holds a whole run against ledger and service, part by part, so that half an hour at full rate fits into memory. What is undecided is
/// read back, and of the rest as many as are read in bearable time, spread evenly.
/// </summary>
internal sealed class LoadVerification(Scenario scenario, IFront front, CallLog log, Settlement settlement, LedgerSource ledger, TimeProvider time)
{
    private const int SliceSize = 10_000;
    private const int MostReads = 20_000;
    private const int ReadsAtOnce = 32;
    private const int ReadAttempts = 5;
    private const int ShownOfARule = 5;
    private const int Unavailable = 503;

    private readonly Dictionary<string, int> _broken = [];
    private readonly List<string> _sentences = [];
    private long _redemptions;
    private long _readBack;
    private long _requests;
    private long _taken;

    /// <param name="withService">Whether the service can be asked and the whole checker be run; otherwise only the ledger is compared.</param>
    /// <param name="progress">Told how many calls have been checked of how many.</param>
    public async Task<LoadVerdict> RunAsync(bool withService, Action<long, long> progress)
    {
        var step = (log.End / MostReads) + 1;
        var size = scenario.Kind == ScenarioKind.Storm ? Math.Max(1, log.End) : SliceSize;
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
        return new LoadVerdict(_redemptions, _readBack, settlement.Left, _requests, _taken, [.. _sentences, .. More()]);
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

            calls.AddRange(settlement.Repeats[number].Select(repeat => new CheckedCall(operation, repeat)));
        }

        return calls;
    }

    private async Task CheckAsync(List<CheckedCall> calls, long step)
    {
        var extract = await ReadLedgerAsync(calls);
        var ids = calls.Where(call => call.Call.Answer.IsRedemption).GroupBy(call => call.Call.Answer.Id!)
            .Select(group => (Id: group.Key, IsDecided: group.Any(call => call.Call.Answer.IsDecided))).ToList();
        var reads = step == 0 ? [] : await ReadBackAsync([.. ids.Where((one, index) => !one.IsDecided || index % step == 0).Select(one => one.Id)]);
        var slice = new Slice(calls, extract, reads);
        _redemptions += ids.Count;
        _requests += extract.Requests.Count;
        _taken += extract.Redemptions.Count;
        foreach (var sentence in LedgerComparison.Broken(slice))
        {
            Break(sentence[..sentence.IndexOf(':', StringComparison.Ordinal)], sentence);
        }

        if (scenario.Kind == ScenarioKind.Storm && extract.Requests.Count != 1)
        {
            Break("storm", $"storm: the provider was asked {extract.Requests.Count} times for one key");
        }

        if (step > 0)
        {
            foreach (var broken in HistoryChecker.Check(slice.ToHistory()).Broken)
            {
                Break(broken.Rule, $"{broken.Rule}: {broken.Sentence} [{string.Join("; ", broken.Evidence)}]");
            }
        }
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
        await Parallel.ForAsync(0, ids.Count, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce }, async (index, _) =>
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
            Break("unread", $"unread: redemption {read.RedemptionId} was told, and could not be read back");
        }

        return reads;
    }

    private void Break(string kind, string sentence)
    {
        var count = _broken[kind] = _broken.GetValueOrDefault(kind) + 1;
        if (count <= ShownOfARule)
        {
            _sentences.Add(sentence);
        }
    }

    private IEnumerable<string> More() => _broken.Where(kind => kind.Value > ShownOfARule).Select(kind => $"{kind.Key}: {kind.Value - ShownOfARule} more");
}
