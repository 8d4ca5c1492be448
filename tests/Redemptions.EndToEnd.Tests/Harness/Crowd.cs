using System.Collections.Concurrent;
using System.Net;
using Redemptions.Simulators;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>Clients who do what the contract tells them: whoever does not know repeats the same key, at whichever front comes next.</summary>
internal sealed class Crowd(Fleet fleet, Histories histories, int tills = Crowd.Tills)
{
    public const int Tills = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentQueue<RetryingClient> _clients = new();
    private readonly ConcurrentDictionary<string, int> _heard = new();
    private int _vouchers;

    public IReadOnlyCollection<RetryingClient> Clients => _clients;

    /// <summary>How many clients know what became of their redemption.</summary>
    public int Decided => _clients.Count(client => client.Knows);

    /// <summary>Every kind of answer, and how often it was given.</summary>
    public string Heard => string.Join(", ", _heard.OrderBy(entry => entry.Key).Select(entry => $"{entry.Value} x {entry.Key}"));

    /// <summary>Redeems one voucher after the other at every till until it is told to stop, and then until everybody knows.</summary>
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

    /// <summary>Mostly one; now and then two who share a key, or two who want one voucher.</summary>
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
