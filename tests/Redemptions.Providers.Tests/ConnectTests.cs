using System.Net.Sockets;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

/// <summary>A connection that was never established proves that nothing was sent.</summary>
public sealed class ConnectTests
{
    private readonly TaskCompletionSource _connecting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _attempts;
    private bool _swallows;

    public static TheoryData<string> Types => new(AnyBench.Types);

    [Theory, MemberData(nameof(Types))]
    public async Task Invariant_3_where_the_network_swallows_connections_nothing_was_sent_and_that_is_known(string type)
    {
        await using var bench = new ProviderBench(handler => Swallow(handler, TimeSpan.FromMilliseconds(50)));
        var intent = await IntentAsync(bench, type);

        var declined = (await bench.Of(type).SendAsync(intent, default)).Should().BeOfType<ProviderAnswer.Declined>().Subject;

        (declined.Decline.Code, declined.Exchanges.Single().Evidence).Should().Be(("never_sent", ProviderEvidence.Down));
        (AnyBench.Money(bench).Count, _attempts).Should().Be((0, 1));
    }

    [Theory, MemberData(nameof(Types))]
    public async Task Invariant_3_what_is_still_connecting_at_its_time_out_was_not_sent(string type)
    {
        await using var bench = new ProviderBench(handler => Swallow(handler, Timeout.InfiniteTimeSpan));
        var intent = await IntentAsync(bench, type);
        var sending = bench.Of(type).SendAsync(intent, default);
        await _connecting.Task.WaitAsync(TimeSpan.FromMinutes(2));

        bench.Time.Advance(TimeSpan.FromSeconds(60));

        (await sending).Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Code.Should().Be("never_sent");
        AnyBench.Money(bench).Should().BeEmpty();
    }

    [Theory, MemberData(nameof(Types))]
    public async Task What_the_service_was_too_late_to_send_says_nothing_of_the_provider(string type)
    {
        var late = false;
        ProviderBench? bench = null;
        await using var started = bench = new ProviderBench(handler => handler.ConnectCallback = async (context, cancellationToken) =>
        {
            if (late) bench!.Time.Advance(TimeSpan.FromSeconds(6));
            return await ConnectAsync(context, cancellationToken);
        });
        var intent = await IntentAsync(bench, type);
        late = true;

        var declined = (await bench.Of(type).SendAsync(intent, default)).Should().BeOfType<ProviderAnswer.Declined>().Subject;

        (declined.Decline.Code, declined.Exchanges.Single().Evidence).Should().Be(("never_sent", ProviderEvidence.None));
    }

    [Theory, InlineData("vouchers.ott"), InlineData("vouchers.blu")]
    public async Task A_look_up_whose_connection_is_swallowed_is_not_tried_again(string type)
    {
        await using var bench = new ProviderBench(handler => Swallow(handler, TimeSpan.FromMilliseconds(50)));
        _swallows = true;
        var pin = type == "vouchers.ott" ? ProviderBench.Token : ProviderBench.Pin;

        var preparation = await bench.Of(type).PrepareAsync(ProviderBench.Request(pin), default);

        preparation.Should().BeOfType<Preparation.Unavailable>().Which.Exchanges.Single().Evidence.Should().Be(ProviderEvidence.Down);
        _attempts.Should().Be(1);
    }

    [Fact]
    public async Task Connecting_may_take_no_longer_than_an_intent_may_be_sent()
    {
        List<TimeSpan> patience = [];
        await using var bench = new ProviderBench(handler => patience.Add(handler.ConnectTimeout));
        foreach (var type in AnyBench.Types) await AnyBench.IntentAsync(bench, type, reply => reply);

        patience.Should().HaveCount(3).And.OnlyContain(connecting => connecting <= new ResolutionOptions().SendWithin);
    }

    /// <summary>An intent whose send needs a new connection. From then on the network lets no new connection complete.</summary>
    private async Task<ProviderIntent> IntentAsync(ProviderBench bench, string type)
    {
        var intent = await AnyBench.IntentAsync(bench, type, reply => reply.ThenClosed());
        (_swallows, _attempts) = (true, 0);
        return intent;
    }

    private void Swallow(SocketsHttpHandler handler, TimeSpan patience)
    {
        handler.ConnectTimeout = patience;
        handler.ConnectCallback = async (context, cancellationToken) =>
        {
            Interlocked.Increment(ref _attempts);
            if (_swallows)
            {
                _connecting.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            return await ConnectAsync(context, cancellationToken);
        };
    }

    private static async Task<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
