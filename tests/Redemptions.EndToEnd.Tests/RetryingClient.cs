using Redemptions.EndToEnd.Tests.Harness;

namespace Redemptions.EndToEnd.Tests;

/// <summary>A client who repeats its key for as long as it does not know, and remembers what it was told.</summary>
internal sealed class RetryingClient(Order order, Histories histories)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The last redemption it heard of; problems are none.</summary>
    public ServiceAnswer? Last { get; private set; }

    public bool Knows => Last?.IsDecided == true;

    public Order Order => order;

    /// <summary>Asks once, through the front where there is one, and may hang up.</summary>
    public async Task<ServiceAnswer?> AskAsync(ServiceProcess service, Uri? front = null, CancellationToken hangUp = default)
    {
        var answer = await histories.CallAsync(order, () => service.TryRedeemAsync(order, front, hangUp));
        Hear(answer);
        return answer;
    }

    /// <summary>Repeats the key until it is decided or the service is dead.</summary>
    public async Task AskWhileItLivesAsync(ServiceProcess service)
    {
        while (!Knows && service.IsAlive)
        {
            await AskAsync(service);
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Repeats the key until it is decided; who knew already hears the same again.</summary>
    public async Task AskUntilItKnowsAsync(ServiceProcess service)
    {
        var before = Last;
        Hear(await histories.CallAsync(order, async () => await service.DecidedAsync(order)));
        if (before?.IsDecided == true)
        {
            (Last!.Replayed, Last.Text).Should().Be((true, before.Text), "an answer once given stays");
        }
    }

    private void Hear(ServiceAnswer? answer)
    {
        if (answer?.Status is null)
        {
            return;
        }

        if (Last is not null)
        {
            answer.Id.Should().Be(Last.Id, "one key is one redemption");
            answer.Version.Should().BeGreaterThanOrEqualTo(Last.Version);
        }

        Last = answer;
    }
}
