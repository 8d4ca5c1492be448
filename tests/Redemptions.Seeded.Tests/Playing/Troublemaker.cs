using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Redemptions.Checker.Histories;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Seeded.Tests.Plans;
using Redemptions.Seeded.Tests.Staging;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>Orders the planned faults when they are due, and records which redemptions they struck.</summary>
internal sealed class Troublemaker(RunPlan plan, IReadOnlyDictionary<VoucherPlan, string> keys, CardTroubles cards, SeededCluster stage, Transcript transcript)
{
    private static readonly TimeSpan OperatorLooks = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<int, (ProviderOrder Order, IndexRow Row)> _inDoubt = new();
    private readonly ConcurrentDictionary<VoucherPlan, bool> _begun = new();
    private readonly ConcurrentBag<Task> _deeds = [];
    private readonly ConcurrentBag<(VoucherPlan Voucher, IndexRow Row)> _silosStruck = [];

    private Script Script => stage.Script;

    public async Task BeginAsync()
    {
        stage.Script = new Script(stage.Clock) { Landed = LandedAsync };
        cards.Begin();
        foreach (var (voucher, key) in keys)
        {
            Script.Give(key, voucher.Trouble.Orders.OfType<StorageOrder>());
            foreach (var order in voucher.Trouble.Orders.OfType<ProviderOrder>().Where(order => !order.OnceInDoubt))
            {
                await OrderAsync(voucher, order, reference: null);
            }
        }
    }

    public async Task StrikeSilosAsync()
    {
        if (plan.Event is not { } happening)
        {
            return;
        }

        await Task.Delay(happening.At, stage.Clock);
        var front = stage.Fronts[happening.Silo % stage.Fronts.Count];
        Note(happening.Event, front);
        cards.Note(happening.Event);
        switch (happening.Event)
        {
            case SiloEvent.SiloStopped:
                await stage.StopSiloAsync(front);
                break;
            case SiloEvent.SiloKilled:
                await stage.KillSiloAsync(front);
                break;
        }

        await (happening.Event == SiloEvent.HostRestarted ? stage.RestartAsync() : stage.StartSiloAsync());
        if (happening.Event != SiloEvent.SiloStopped)
        {
            // An intent may have been stored while its silo was being killed. Which silo it was on is no longer known, so every undecided one counts.
            foreach (var row in keys.Values.Select(Script.Undecided).OfType<IndexRow>())
            {
                transcript.MayHaveLost(row.Reference);
            }
        }
    }

    /// <summary>Ends all faults.</summary>
    public async Task CeaseAsync()
    {
        await Task.WhenAll(_deeds);
        Script.Cease();
        await cards.CeaseAsync();
        var faults = JsonNode.Parse(await stage.AskSimulatorsAsync("/faults"))!.AsObject();
        foreach (var fault in faults["faults"]!.AsArray().Concat(faults["used_up"]!.AsArray()))
        {
            if (fault!["strikes"]!.GetValue<int>() > 0 && _inDoubt.TryGetValue(fault["id"]!.GetValue<int>(), out var struck))
            {
                Script.Strike(struck.Order, struck.Row);
            }
        }

        await stage.CeaseFaultsAsync();
    }

    /// <summary>Every fault point that was reached, with the outcome of its redemption.</summary>
    public IEnumerable<ReachedPoint> Reached(History history)
    {
        foreach (var voucher in plan.Vouchers)
        {
            var row = voucher.Trouble.Decisive switch
            {
                null => null,
                ProviderOrder { MovesMoney: true } order => Struck(voucher, order, history),
                var order => Script.Struck(order),
            };
            if (row is not null)
            {
                yield return new ReachedPoint(voucher.Provider, voucher.Point, SeededOutcomes.Of(row, history));
            }
        }

        foreach (var (voucher, row) in _silosStruck)
        {
            yield return new ReachedPoint(voucher.Provider, plan.Event!.Event.ToString(), SeededOutcomes.Of(row, history));
        }
    }

    private IndexRow? Struck(VoucherPlan voucher, ProviderOrder order, History history) => history.LedgerRequests
        .Where(request => request.Pin == voucher.Pin && request.Faults.Contains(order.Kind) && request.Reference is not null)
        .Select(request => Script.Sent(request.Reference!))
        .FirstOrDefault(row => row is not null);

    private async Task LandedAsync(StoragePlace place, IndexRow row)
    {
        if (keys.FirstOrDefault(pair => pair.Value == row.VoucherKey).Key is not { } voucher)
        {
            return;
        }

        if (place == StoragePlace.IntentWrite)
        {
            foreach (var order in voucher.Trouble.Orders.OfType<DeactivationOrder>())
            {
                _deeds.Add(Task.Run(() => DeactivateAsync(row, order)));
            }
        }

        if (place == StoragePlace.DoubtWrite && _begun.TryAdd(voucher, true))
        {
            foreach (var order in voucher.Trouble.Orders.OfType<ProviderOrder>().Where(order => order.OnceInDoubt))
            {
                _inDoubt[await OrderAsync(voucher, order, row.Reference)] = (order, row);
            }

            foreach (var order in voucher.Trouble.Orders.OfType<OperatorOrder>())
            {
                _deeds.Add(Task.Run(() => DecideAsync(voucher, row, order)));
            }
        }
    }

    private async Task<int> OrderAsync(VoucherPlan voucher, ProviderOrder order, string? reference)
    {
        var fault = order.ToJson(voucher.Provider.ToString().ToLowerInvariant());
        if (order.Call is "check_remit")
        {
            fault["reference"] = reference;
        }
        else if (order.Call is not "token")
        {
            fault["pin"] = voucher.Pin;
        }

        return await stage.OrderFaultAsync(fault);
    }

    private async Task DeactivateAsync(IndexRow row, DeactivationOrder order)
    {
        await Task.Delay(order.After, stage.Clock);
        if (Script.IsUndecided(row))
        {
            Script.Strike(order, row);
            await stage.DeactivateAsync(SeededCluster.VoucherGrain(row.VoucherKey));
        }
    }

    private async Task DecideAsync(VoucherPlan voucher, IndexRow row, OperatorOrder order)
    {
        var decision = new OperatorDecision
        {
            Outcome = order.Confirms ? RedemptionStatus.Confirmed : RedemptionStatus.Failed,
            RedeemedAmount = order.Confirms ? voucher.ValueCents : null,
            Evidence = "Their support says so.",
            Override = true,
        };
        for (var number = 0; Script.IsUndecided(row); number++)
        {
            await Task.Delay(OperatorLooks, stage.Clock);
            if (stage.FrontFor(number) is { } front
                && await Line.HearAsync(front, stage.Clock, patience: null, () => front.Desk.ResolveAsync(Callers.Of(row.Account), row.Id, decision)) is not { Problem: not null })
            {
                // Also when the connection was cut: the service may have received the decision.
                transcript.DecidedByOperator(row.Id.Value);
                Script.Strike(order, row);
            }
        }
    }

    private void Note(SiloEvent happening, Front front)
    {
        foreach (var (voucher, key) in keys)
        {
            if (Script.Undecided(key) is { } row && (happening == SiloEvent.HostRestarted || stage.Runs(front, SeededCluster.VoucherGrain(key))))
            {
                _silosStruck.Add((voucher, row));
                if (happening != SiloEvent.SiloStopped)
                {
                    transcript.MayHaveLost(row.Reference);
                }
            }
        }
    }
}
