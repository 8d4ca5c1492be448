using Redemptions.EndToEnd.Tests.Harness;

namespace Redemptions.EndToEnd.Tests;

/// <summary>A client that repeats its key until its redemption is decided, and keeps the last answer.</summary>
internal sealed class RetryingClient(Order order, Histories histories)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The last redemption that an answer contained; problems do not change it.</summary>
    public ServiceAnswer? Last { get; private set; }

    public bool Knows => Last?.IsDecided == true;

    public Order Order => order;

    /// <summary>Makes one call, through <paramref name="front"/> if it is given. The client may hang up.</summary>
    public async Task<ServiceAnswer?> AskAsync(ServiceProcess service, Uri? front = null, CancellationToken hangUp = default)
    {
        var answer = await histories.CallAsync(order, () => service.TryRedeemAsync(order, front, hangUp));
        Hear(answer);
        return answer;
    }

    /// <summary>Repeats the key until the redemption is decided or the service is dead.</summary>
    public async Task AskWhileItLivesAsync(ServiceProcess service)
    {
        while (!Knows && service.IsAlive)
        {
            await AskAsync(service);
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Repeats the key until the redemption is decided. A client that already has a decision must get the same answer again.</summary>
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
