using System.Collections.Concurrent;
using Redemptions.Checker.Histories;
using Redemptions.Cluster.Tests.Harness;
using Redemptions.Contracts;

namespace Redemptions.Cluster.Tests.Seeded;

/// <summary>One run as it happens: its callers repeat their keys until each is decided.</summary>
internal sealed class Run(RunPlan plan, int number)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentQueue<ClientCall> _calls = new();

    public RunPlan Plan => plan;

    public IReadOnlyCollection<ClientCall> Calls => _calls;

    public string Pin(VoucherPlan voucher) => voucher.Provider.Pin(number);

    public async Task PlayAsync(TestSilo silo, Sandbox sandbox, StorageFaults storage)
    {
        foreach (var voucher in plan.Vouchers)
        {
            storage.Order(voucher.Callers[0].Key, voucher.StorageFault);
            if (voucher.Order is { } order)
            {
                await sandbox.FaultAsync(new Dictionary<string, object>(order)
                {
                    ["provider"] = voucher.Provider.Name,
                    ["call"] = voucher.Provider.MoneyCall,
                    ["pin"] = Pin(voucher),
                });
            }
        }

        await Task.WhenAll(plan.Vouchers.SelectMany(voucher => voucher.Callers.Select(caller => CallAsync(silo, voucher, caller))));
    }

    /// <summary>Every redemption that was told, read back.</summary>
    public async Task<IReadOnlyList<RedemptionRead>> ReadAsync(TestSilo silo)
    {
        List<RedemptionRead> reads = [];
        foreach (var id in _calls.Select(call => call.Answer?.Redemption?.Id).OfType<string>().Distinct())
        {
            var startedAt = Now;
            var reply = await silo.Reader.ReadAsync(TestSilo.Till, RedemptionId.Parse(id));
            reads.Add(new RedemptionRead
            {
                RedemptionId = id,
                StartedAt = startedAt,
                EndedAt = Now,
                HttpStatus = reply.Succeeded ? 200 : 404,
                Redemption = reply.Value is { } redemption ? Snapshot.Of(redemption) : null,
            });
        }

        return reads;
    }

    private static long Now => TimeProvider.System.GetTimestamp();

    private async Task CallAsync(TestSilo silo, VoucherPlan voucher, CallerPlan caller)
    {
        var request = Sandbox.Request(voucher.Provider.Type, Pin(voucher), voucher.Amount, caller.Key) with { Wait = caller.Wait };
        var begun = Now;
        for (var pause = caller.Pause; TimeProvider.System.GetElapsedTime(begun) < Patience; pause = Pace)
        {
            await Task.Delay(pause, TimeProvider.System);
            if (await CallOnceAsync(silo, request) is { Redemption: { Status: not SnapshotStatus.Draft } })
            {
                return;
            }
        }
    }

    private async Task<ClientAnswer> CallOnceAsync(TestSilo silo, RedeemRequest request)
    {
        var startedAt = Now;
        var answer = Snapshot.Of(await silo.RedeemAsync(request));
        _calls.Enqueue(new ClientCall
        {
            Client = request.IdempotencyKey!,
            Account = TestSilo.Till.Account,
            Mode = "test",
            IdempotencyKey = request.IdempotencyKey!,
            Type = request.Type!,
            Voucher = request.Source!.Pin!.Reveal(),
            AmountCents = request.Amount,
            StartedAt = startedAt,
            EndedAt = Now,
            Answer = answer,
        });
        return answer;
    }
}
