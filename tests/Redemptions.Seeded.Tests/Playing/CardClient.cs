using Redemptions.Checker.Histories;
using Redemptions.Contracts;
using Redemptions.Seeded.Tests.Plans;
using Redemptions.Seeded.Tests.Staging;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>A client of a card. It makes its planned calls while faults strike, and then repeats its keys until it knows what became of each.</summary>
internal sealed class CardClient(CardClientPlan plan, CardStory story, SeededCluster stage, Transcript transcript, CardCoverage coverage)
{
    private const int PageSize = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Longer than whatever hangs in a run.
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(2);
    private readonly Caller _caller = Callers.Of(plan.Account);
    private readonly CardRequests _requests = new(story, plan.Account);
    private readonly List<Asked> _asked = [];

    // When the first call with a key began that may still be under way. A call that joins it is answered with the card as it was when the first one was decided,
    // which is before this call where a write hangs.
    private readonly Dictionary<string, DateTimeOffset> _underWaySince = [];

    public override string ToString() => $"{plan.Name}: {string.Join(", ", _asked.Select(asked => $"{asked.Step.Kind} {(asked.IsKnown ? "known" : "open")}"))}";

    /// <summary>Makes the planned calls.</summary>
    public async Task PlayAsync()
    {
        foreach (var step in plan.Steps)
        {
            if (step.Kind != CardStepKind.Issue)
            {
                await story.Known;
            }

            await Task.Delay(step.Pause, stage.Clock);
            await PlayAsync(step);
            if (plan.Reads && story.Current is { } card)
            {
                await ReadAsync(card.Id, step.Pick);
            }
        }
    }

    /// <summary>Repeats the keys of operations of which the client does not know what became, and once the keys of those that were made.</summary>
    public async Task LearnAsync()
    {
        foreach (var asked in _asked)
        {
            for (var front = 0; asked.WasMade || !asked.IsKnown; front++)
            {
                EndCalls(asked);
                await AskAsync(asked, new CallPlan(TimeSpan.Zero, TimeSpan.Zero, Patience: null, front));
                if (asked.IsKnown)
                {
                    break;
                }

                await Task.Delay(Pause, stage.Clock);
            }
        }
    }

    /// <summary>Reads a card and its entries, oldest first.</summary>
    public static async Task<CardEntriesRead?> ReadAsync(Caller caller, CardId id, Front front, SeededCluster stage, Transcript transcript)
    {
        var (startedAt, from) = (Transcript.Now, stage.Clock.GetUtcNow());
        var card = await Line.HearAsync(front, stage.Clock, patience: null, () => front.StoredValue.ReadAsync(caller, id));
        if (card?.Value is { } details)
        {
            transcript.Add(new CardRead(startedAt, Transcript.Now, CheckerAnswers.Of(details), new ServiceTime(from, stage.Clock.GetUtcNow())));
        }

        startedAt = Transcript.Now;
        List<EntrySnapshot> entries = [];
        string? cursor = null;
        do
        {
            var filter = new CardHistoryFilter { Cursor = cursor, Limit = PageSize };
            var page = await Line.HearAsync(front, stage.Clock, patience: null, () => front.StoredValue.ListEntriesAsync(caller, id, filter));
            if (page?.Value is not { } history)
            {
                return null;
            }

            entries.AddRange(history.Data.Select(CheckerAnswers.Of));
            cursor = history.NextCursor;
        }
        while (cursor is not null);
        return new CardEntriesRead(id.Value, startedAt, Transcript.Now, entries);
    }

    private async Task PlayAsync(CardStep step)
    {
        var old = step.UsesOldKey && _asked.Count > 0 ? _asked[^1] : null;
        var planned = old is null ? step : step with { Key = old.Step.Key };
        if (_requests.Of(planned) is not { } request)
        {
            return;
        }

        var asked = new Asked(planned, request);
        _asked.Add(asked);
        foreach (var call in step.Calls)
        {
            await (step.Twice ? Task.WhenAll(AskAsync(asked, call), AskAsync(asked, call with { Front = call.Front + 1 })) : AskAsync(asked, call));
            if (asked.IsKnown)
            {
                return;
            }

            await Task.Delay(call.Pause, stage.Clock);
        }

        // The others wait for the card. One that was to expire at a midnight that has passed is refused, which tells once no earlier call is under way.
        for (var waited = TimeSpan.Zero; step.Kind == CardStepKind.Issue && !asked.IsKnown; waited += Pause)
        {
            if (waited > LongestCall)
            {
                EndCalls(asked);
            }

            await AskAsync(asked, step.Calls[0] with { Patience = null });
            await Task.Delay(Pause, stage.Clock);
        }
    }

    private void EndCalls(Asked asked)
    {
        asked.EndCalls();
        _underWaySince.Remove(asked.Step.Key);
    }

    private async Task AskAsync(Asked asked, CallPlan call)
    {
        if (stage.FrontFor(call.Front) is not { } front)
        {
            return;
        }

        var (step, startedAt) = (asked.Step, Transcript.Now);
        _underWaySince.TryAdd(step.Key, stage.Clock.GetUtcNow());
        var from = _underWaySince[step.Key];
        var outcome = await Line.HearAsync(front, stage.Clock, call.Patience, () => asked.Request(front));
        var endedAt = Transcript.Now;
        if (step.Kind is CardStepKind.Redeem or CardStepKind.Reserve)
        {
            transcript.Add(new ClientCall
            {
                Client = plan.Name,
                Account = plan.Account,
                Mode = Callers.ModeName,
                IdempotencyKey = step.Key,
                Type = story.Plan.Type,
                Voucher = story.Plan.Reference,
                AmountCents = _requests.MoneyOf(step),
                StartedAt = startedAt,
                EndedAt = endedAt,
                Answer = outcome?.ToClientAnswer(),
            });
        }
        else
        {
            transcript.Add(new CardCall
            {
                Client = plan.Name,
                Account = plan.Account,
                Mode = Callers.ModeName,
                IdempotencyKey = step.Key,
                Operation = step.Kind.ToString(),
                StartedAt = startedAt,
                EndedAt = endedAt,
                Answer = outcome?.ToCardCallAnswer(new ServiceTime(from, stage.Clock.GetUtcNow())),
            });
        }

        Hear(asked, outcome);
    }

    private void Hear(Asked asked, CardOutcome? outcome)
    {
        if (outcome is { IsOpen: false })
        {
            coverage.Add(asked.Step.Kind, outcome);
            story.Learn(plan.Account, outcome);
        }

        asked.Hear(outcome);
        if (asked is { Step.Kind: CardStepKind.Issue, IsKnown: true, WasMade: false })
        {
            story.End();
        }
    }

    private async Task ReadAsync(CardId id, int number)
    {
        // Cards are shown to their issuer alone.
        if (stage.FrontFor(number) is { } front && await ReadAsync(_caller, id, front, stage, transcript) is { } read)
        {
            transcript.Add(read);
            story.Learn(read);
        }
    }

    /// <summary>An operation of the client and what it knows of it.</summary>
    private sealed class Asked(CardStep step, Func<Front, Task<CardOutcome>> request)
    {
        private volatile bool _mayHaveRun;

        public CardStep Step => step;

        public Func<Front, Task<CardOutcome>> Request => request;

        /// <summary>Whether an answer said what became of it. A refusal says nothing of an earlier call that is still under way.</summary>
        public bool IsKnown { get; private set; }

        public bool WasMade { get; private set; }

        /// <summary>None of its calls is under way any more.</summary>
        public void EndCalls() => _mayHaveRun = false;

        public void Hear(CardOutcome? outcome)
        {
            var isOpen = outcome?.IsOpen != false;
            WasMade |= outcome is { ProblemCode: null };
            IsKnown = IsKnown || WasMade || (!isOpen && !_mayHaveRun);
            _mayHaveRun |= isOpen;
        }
    }
}
