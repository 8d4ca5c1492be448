using System.Collections.Concurrent;
using System.Diagnostics;
using Redemptions.Checker.Histories;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>All calls of the clients of a run, with their answers.</summary>
internal sealed class Transcript
{
    private readonly ConcurrentQueue<ClientCall> _calls = new();
    private readonly ConcurrentQueue<BalanceCall> _balances = new();
    private readonly ConcurrentQueue<RedemptionRead> _reads = new();
    private readonly ConcurrentQueue<CardCall> _cardCalls = new();
    private readonly ConcurrentQueue<CardRead> _cardReads = new();
    private readonly ConcurrentQueue<CardEntriesRead> _entriesReads = new();
    private readonly ConcurrentDictionary<string, bool> _decidedByOperator = new();
    private readonly ConcurrentDictionary<string, bool> _lostAnswers = new();

    public static long Now => Stopwatch.GetTimestamp();

    public void Add(ClientCall call) => _calls.Enqueue(call);

    public void Add(BalanceCall call) => _balances.Enqueue(call);

    public void Add(RedemptionRead read) => _reads.Enqueue(read);

    public void Add(CardCall call) => _cardCalls.Enqueue(call);

    public void Add(CardRead read) => _cardReads.Enqueue(read);

    public void Add(CardEntriesRead read) => _entriesReads.Enqueue(read);

    /// <summary>The redemptions with which redeem calls were answered.</summary>
    public IReadOnlySet<string> RedemptionIds => _calls.Select(call => call.Answer?.Redemption?.Id).OfType<string>().ToHashSet();

    public void DecidedByOperator(string id) => _decidedByOperator[id] = true;

    public void MayHaveLost(string reference) => _lostAnswers[reference] = true;

    public History ToHistory() => new()
    {
        Calls = [.. _calls],
        BalanceCalls = [.. _balances],
        Reads = [.. _reads],
        CardCalls = [.. _cardCalls],
        CardReads = [.. _cardReads],
        EntriesReads = [.. _entriesReads],
        DecidedByOperator = _decidedByOperator.Keys.ToHashSet(),
        LostAnswers = _lostAnswers.Keys.ToHashSet(),
    };
}
