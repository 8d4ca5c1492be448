using Redemptions.Simulators;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>Clients that use the same vouchers again and again, two at a time and at any two fronts. OTT vouchers keep their residual;
/// Blu vouchers are spent by the first redemption.</summary>
internal sealed class Regulars(Fleet fleet, Histories histories)
{
    private const int Kinds = 5;
    private const int FirstPin = 7_000;
    private const long Sip = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly List<RetryingClient> _clients = [];

    public IReadOnlyList<RetryingClient> Clients => _clients;

    /// <summary>Goes round the vouchers until <paramref name="closing"/> is cancelled, and then until every redemption is decided.</summary>
    public async Task ShopAsync(int vouchers, CancellationToken closing)
    {
        for (var visit = 0; !closing.IsCancellationRequested; visit++)
        {
            var number = FirstPin + (visit % vouchers);
            var order = number % Kinds == 0 ? Order.Blu(SandboxPins.ForBlu(number), Sip) : Order.Ott(SandboxPins.ForOtt(number), Sip);
            RetryingClient[] pair = [new(order, histories), new(order.ByAnother(), histories)];
            _clients.AddRange(pair);
            await Task.WhenAll(pair.Select(AskUntilItKnowsAsync));
        }
    }

    private async Task AskUntilItKnowsAsync(RetryingClient client)
    {
        while (!client.Knows)
        {
            using var hangUp = new CancellationTokenSource(Patience);
            await client.AskAsync(fleet.Any(), hangUp: hangUp.Token);
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
