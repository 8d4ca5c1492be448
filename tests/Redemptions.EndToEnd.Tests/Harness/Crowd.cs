using System.Collections.Concurrent;
using System.Net;
using Redemptions.Simulators;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>Clients that follow the contract: without a decision they repeat the same key, at any front.</summary>
internal sealed class Crowd(Fleet fleet, Histories histories, int tills = Crowd.Tills)
{
    public const int Tills = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Enough for some redemptions to be under way at every moment; faster clients would only take the processors from the silos.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly ConcurrentQueue<RetryingClient> _clients = new();
    private readonly ConcurrentDictionary<string, int> _heard = new();
    private int _vouchers;

    public IReadOnlyCollection<RetryingClient> Clients => _clients;

    /// <summary>Number of clients whose redemption is decided.</summary>
    public int Decided => _clients.Count(client => client.Knows);

    /// <summary>Every kind of answer, with its count.</summary>
    public string Heard => string.Join(", ", _heard.OrderBy(entry => entry.Key).Select(entry => $"{entry.Value} x {entry.Key}"));

    /// <summary>Every till redeems one voucher after another until <paramref name="closing"/> is cancelled, and then until every redemption is decided.</summary>
    public Task ShopAsync(CancellationToken closing) => Task.WhenAll(Enumerable.Range(0, tills).Select(_ => Task.Run(async () =>
    {
        while (!closing.IsCancellationRequested)
        {
            await Task.WhenAll(NewClients().Select(AskUntilItKnowsAsync));
        }
    })));

    private async Task AskUntilItKnowsAsync(RetryingClient client)
    {
        _clients.Enqueue(client);
        while (!client.Knows)
        {
            using var hangUp = new CancellationTokenSource(Patience);
            Count(await client.AskAsync(fleet.Any(), hangUp: hangUp.Token));
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private void Count(ServiceAnswer? answer) => _heard.AddOrUpdate(
        answer switch
        {
            null => "no answer",
            { StatusCode: HttpStatusCode.Created } => $"201 {answer.Status}{(answer.Replayed ? " again" : string.Empty)}",
            _ => $"{(int)answer.StatusCode} {answer.Status ?? answer.ProblemCode}",
        },
        1,
        (_, count) => count + 1);

    /// <summary>One client for most vouchers. Of ten vouchers, one has two clients with the same key, and one has two clients with keys of their own.</summary>
    private IEnumerable<RetryingClient> NewClients()
    {
        var number = Interlocked.Increment(ref _vouchers);
        long? amount = number % 2 == 0 ? 4_000 : null;
        var order = (number % 3) switch
        {
            0 => Order.OneVoucher(SandboxPins.ForFlash(number), amount),
            1 => Order.Ott(SandboxPins.ForOtt(number), amount),
            _ => Order.Blu(SandboxPins.ForBlu(number), amount),
        };
        yield return new RetryingClient(order, histories);
        if (number % 10 == 0)
        {
            yield return new RetryingClient(order, histories);
        }

        if (number % 10 == 5)
        {
            yield return new RetryingClient(order.ByAnother(), histories);
        }
    }
}
