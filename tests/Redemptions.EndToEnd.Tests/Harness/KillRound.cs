using Redemptions.Testing;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>One kill of the service: redemptions of all providers are brought to a kill point, and there the service is killed.
/// <paramref name="wire"/> is the proxy between the service and the providers.</summary>
internal sealed class KillRound(
    SandboxProviders providers, HoldingProxy wire, ServiceProcess service, string folder, List<RetryingClient> clients, Func<RetryingClient> nextOneVoucher, KillPoint point) : IAsyncDisposable
{
    /// <summary>Makes the service log each write of a state before it starts.</summary>
    public static readonly string[] Tracing = ["--Logging:LogLevel:Orleans.Storage.AdoNetGrainStorage", "Trace"];

    // How long one attempt to catch the write of a 1Voucher intent lasts. An attempt that missed it is repeated with another voucher.
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(3);

    // A redemption that has not arrived by then, on a busy machine, does not count in this round. The table requires every point; rounds are added for missing ones.
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(60);
    private static readonly string[] MoneyCalls = ["/1voucher/redeem ", "/RemitVoucher ", "/voucher/variable/redemptions "];
    private readonly Dictionary<RetryingClient, Task> _asking = [];
    private readonly HoldingProxy _front = new(service.Http.BaseAddress!);
    private WriteLock? _lock;

    /// <summary>Kills the service. Returns the clients whose redemptions were at the point, as far as it can be seen from outside the service.</summary>
    public async Task<IReadOnlyList<RetryingClient>> KillAsync()
    {
        Func<RetryingClient, Task<bool>> arrived = point switch
        {
            KillPoint.BeforeIntent => await BeforeIntentAsync(),
            KillPoint.AfterIntent => AfterIntent(),
            KillPoint.DuringCall => await DuringCallAsync(),
            KillPoint.ProviderCommitted => await ProviderCommittedAsync(),
            KillPoint.AfterOutcome => await AfterOutcomeAsync(),
            _ => BeforeAnswer(),
        };
        var there = await WaitAsync(arrived);
        await service.KillAsync();
        var reached = there.Where(client => client.Last is null && Took(client) == point >= KillPoint.ProviderCommitted).ToList();
        await providers.ReleaseAsync();
        await Task.WhenAll(_asking.Values);
        wire.HoldsRequest = _ => false;
        var left = await StoreCopy.ReadAsync(folder);
        left.ShouldNotBeApart();
        return [.. reached.Where(client => client.Last is null && StatusAtPoint.Contains(left.Of(client.Order)?.Status))];
    }

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        if (_lock is not null)
        {
            await _lock.DisposeAsync();
        }
    }

    private string?[] StatusAtPoint => point switch
    {
        KillPoint.BeforeIntent => [null],
        KillPoint.AfterOutcome or KillPoint.BeforeAnswer => ["confirmed", "failed"],
        _ => ["draft"],
    };

    /// <summary>Blu and OTT are held in their look-ups. 1Voucher has no look-up, so the write of its intent is made to wait for the database lock.</summary>
    private async Task<Func<RetryingClient, Task<bool>>> BeforeIntentAsync()
    {
        var looking = clients.Where(client => client.Order.LookUp is not null).ToList();
        foreach (var client in looking)
        {
            await providers.HoldAsync(client.Order.Provider, client.Order.LookUp!, beforeWork: true, client.Order.Pin);
        }

        Ask(looking);
        Func<RetryingClient, Task<bool>> looks = async client => await providers.StruckAsync(client.Order.Pin) == 1;
        await WaitAsync(looks, looking);

        var before = await HoldIntentOfOneVoucherAsync();
        return client => client.Order.LookUp is null ? Task.FromResult(service.Writes > before) : looks(client);
    }

    /// <summary>Locks the database right before the write of a 1Voucher intent. If the sweeper's write comes first, every read waits behind it and the
    /// redemption never reaches its own write: then this client is let through, and another one tries.</summary>
    private async Task<int> HoldIntentOfOneVoucherAsync()
    {
        while (true)
        {
            var client = clients.Single(client => client.Order.LookUp is null);
            var before = service.Writes;
            _lock = await WriteLock.TakeAsync(folder);
            var asking = client.AskAsync(service, _front.Address);
            using var over = new CancellationTokenSource(Attempt);
            using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
            while (service.Writes == before && !over.IsCancellationRequested)
            {
                await looks.WaitForNextTickAsync();
            }

            if (service.Writes > before)
            {
                _asking.Add(client, asking);
                return before;
            }

            await _lock.DisposeAsync();
            await asking;
            clients.Remove(client);
            clients.Add(nextOneVoucher());
        }
    }

    private Func<RetryingClient, Task<bool>> AfterIntent()
    {
        wire.HoldsRequest = start => start.StartsWith("POST ", StringComparison.Ordinal) && MoneyCalls.Any(start.Split('\r')[0].Contains);
        Ask(clients);
        return client => Task.FromResult(wire.Holds(client.Order.Pin) && !Heard(client));
    }

    private async Task<Func<RetryingClient, Task<bool>>> DuringCallAsync()
    {
        await HoldMoneyAsync(beforeWork: true);
        Ask(clients);
        return client => Task.FromResult(Heard(client) && !Took(client));
    }

    private async Task<Func<RetryingClient, Task<bool>>> ProviderCommittedAsync()
    {
        await HoldMoneyAsync(beforeWork: false);
        Ask(clients);
        return client => Task.FromResult(Took(client));
    }

    /// <summary>The clients hang up while the providers work, so that no client waits for the answer.</summary>
    private async Task<Func<RetryingClient, Task<bool>>> AfterOutcomeAsync()
    {
        await HoldMoneyAsync(beforeWork: true);
        await Task.WhenAll(clients.Select(AskAndHangUpAsync));
        await providers.ReleaseAsync();
        return async client => await StoreCopy.StatusAsync(folder, client.Order) is "confirmed" or "failed";
    }

    private async Task AskAndHangUpAsync(RetryingClient client)
    {
        using var hangUp = new CancellationTokenSource();
        var asking = client.AskAsync(service, _front.Address, hangUp.Token);
        await WaitAsync(_ => Task.FromResult(Heard(client) || asking.IsCompleted), [client]);
        await hangUp.CancelAsync();
        await asking;
    }

    private Func<RetryingClient, Task<bool>> BeforeAnswer()
    {
        _front.HoldsAnswer = start => start.StartsWith("HTTP/1.1 201", StringComparison.Ordinal);
        Ask(clients);
        return client => Task.FromResult(_front.Holds(client.Order.Type));
    }

    private void Ask(IEnumerable<RetryingClient> asking)
    {
        foreach (var client in asking)
        {
            _asking.Add(client, client.AskAsync(service, _front.Address));
        }
    }

    /// <summary>Whether its request was refused, so that it will not come to the point.</summary>
    private bool IsRefused(RetryingClient client) => _asking.TryGetValue(client, out var asking) && asking.IsCompleted;

    private async Task HoldMoneyAsync(bool beforeWork)
    {
        foreach (var order in clients.Select(client => client.Order))
        {
            await providers.HoldAsync(order.Provider, order.MoneyCall, beforeWork, order.Pin);
        }
    }

    private bool Heard(RetryingClient client) => providers.Ledger.Requests(pin: client.Order.Pin).Count > 0;

    private bool Took(RetryingClient client) => providers.Ledger.Redemptions(pin: client.Order.Pin).Count > 0;

    /// <summary>Waits until every client is at the point, has an answer or is refused: on a slow machine a redemption may be decided without being seen at the point.</summary>
    private async Task<IReadOnlyList<RetryingClient>> WaitAsync(Func<RetryingClient, Task<bool>> isThere, IReadOnlyList<RetryingClient>? some = null)
    {
        var awaited = some ?? clients;
        List<RetryingClient> there = [];
        using var over = new CancellationTokenSource(Arrival);
        await Poll.UntilAsync($"{point}", async () =>
        {
            var now = await Task.WhenAll(awaited.Select(isThere));
            there = [.. awaited.Where((_, number) => now[number])];
            return over.IsCancellationRequested || awaited.All(client => client.Last is not null || IsRefused(client) || there.Contains(client));
        });
        return there;
    }
}
