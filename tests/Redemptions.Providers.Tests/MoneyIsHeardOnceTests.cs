using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

public sealed class MoneyIsHeardOnceTests
{
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, Reply> Faults = new()
    {
        ["the connection is closed"] = Reply.Drop,
        ["the connection is reset"] = Reply.TearDown,
        ["the connection breaks in the answer"] = Reply.CutOff("{"),
        ["silence"] = Reply.Silence,
        ["429"] = Reply.Text(429, "slower"),
        ["500"] = Reply.Text(500, ""),
        ["502"] = Reply.Text(502, "error code: 502"),
        ["503"] = Reply.Text(503, "busy"),
        ["503 that says when to come back"] = Reply.Raw("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n"),
        ["a redirect"] = Reply.Redirect(307),
    };

    public static TheoryData<string> Types => new(AnyBench.Types);

    public static TheoryData<string, string> AllFaults
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var type in AnyBench.Types)
            {
                foreach (var name in Faults.Keys) data.Add(type, name);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(AllFaults))]
    public async Task Whatever_goes_wrong_on_a_connection_used_before_the_request_is_heard_once(string type, string fault)
    {
        await using var bench = new ProviderBench();
        var intent = await AnyBench.IntentAsync(bench, type, reply => reply);

        await FailAsync(bench, type, intent, Faults[fault]);

        bench.Wire.Connections.Should().Be(1, "nothing was even begun a second time");
    }

    [Theory, MemberData(nameof(AllFaults))]
    public async Task Whatever_goes_wrong_on_a_new_connection_the_request_is_heard_once(string type, string fault)
    {
        await using var bench = new ProviderBench();
        var intent = await AnyBench.IntentAsync(bench, type, reply => reply.ThenClosed());
        var before = bench.Wire.Connections;

        await FailAsync(bench, type, intent, Faults[fault]);

        bench.Wire.Connections.Should().Be(before + 1);
    }

    [Fact]
    public async Task Without_a_body_the_socket_itself_repeats_what_a_connection_used_before_has_lost()
    {
        await using var bench = new ProviderBench();
        await AnyBench.IntentAsync(bench, "vouchers.blu", reply => reply);
        bench.Wire.Always = _ => null;
        bench.Wire.Script(Reply.Drop, BluBench.Status("ACTIVE"));

        await bench.IntentAsync(bench.Blu, ProviderBench.Request(ProviderBench.Pin));

        (bench.Wire.Connections, bench.Time.Waits.Count).Should().Be((2, 0), "the tests with a body must meet the same place");
    }

    [Theory, MemberData(nameof(Types))]
    public async Task An_idle_connection_that_closes_as_the_request_is_written_repeats_nothing(string type)
    {
        for (var round = 0; round < 20; round++)
        {
            await using var bench = new ProviderBench();
            var intent = await AnyBench.IntentAsync(bench, type, reply => reply with { Close = true });
            bench.Wire.Script(AnyBench.Redeemed(type), AnyBench.Redeemed(type));

            var answer = await bench.Of(type).SendAsync(intent, default);

            AnyBench.Money(bench).Should().HaveCount(answer is ProviderAnswer.Redeemed ? 1 : 0);
            answer.Should().NotBeOfType<ProviderAnswer.Declined>("a written request is never proof that nothing was sent");
        }
    }

    [Theory, MemberData(nameof(Types))]
    public async Task A_connection_refused_twice_and_then_accepted_redeems_once(string type)
    {
        await using var bench = new ProviderBench();
        var intent = await StoppedAsync(bench, type);
        bench.Wire.Script(AnyBench.Redeemed(type));
        bench.Time.During = waits =>
        {
            if (waits == 2) bench.Wire.Restart();
            return Task.CompletedTask;
        };

        var answer = await bench.Of(type).SendAsync(intent, default);

        answer.Should().BeOfType<ProviderAnswer.Redeemed>().Which.Exchanges.Should().ContainSingle();
        AnyBench.Money(bench).Should().ContainSingle().Which.Body.Should().Contain(ProviderBench.Reference);
    }

    [Theory, MemberData(nameof(Types))]
    public async Task A_connection_that_stays_refused_is_tried_three_times_within_a_second(string type)
    {
        await using var bench = new ProviderBench();
        var intent = await StoppedAsync(bench, type);

        (await bench.Of(type).SendAsync(intent, default)).Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Code
            .Should().Be("never_sent");
        bench.Time.Waits.Should().HaveCount(2).And.OnlyContain(wait => wait <= TimeSpan.FromMilliseconds(400));
    }

    [Theory, MemberData(nameof(Types))]
    public async Task After_a_second_a_refused_connection_is_not_tried_again(string type)
    {
        await using var bench = new ProviderBench();
        var intent = await StoppedAsync(bench, type);
        bench.Time.During = _ =>
        {
            bench.Time.Advance(TimeSpan.FromMilliseconds(601));
            return Task.CompletedTask;
        };

        await bench.Of(type).SendAsync(intent, default);

        bench.Time.Waits.Should().ContainSingle();
    }

    [Theory, MemberData(nameof(Types))]
    public async Task A_try_whose_time_passes_while_it_waits_is_not_begun(string type)
    {
        await using var bench = new ProviderBench();
        var intent = await StoppedAsync(bench, type) with { SendBefore = bench.Time.GetUtcNow() + TimeSpan.FromMilliseconds(500) };
        var connections = bench.Wire.Connections;
        bench.Wire.Script(AnyBench.Redeemed(type));
        bench.Time.During = _ =>
        {
            bench.Wire.Restart();
            bench.Time.Advance(TimeSpan.FromMilliseconds(501));
            return Task.CompletedTask;
        };

        (await bench.Of(type).SendAsync(intent, default)).Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Code
            .Should().Be("never_sent");
        (bench.Wire.Connections, bench.Time.Waits.Count).Should().Be((connections, 1));
    }

    private static async Task<ProviderIntent> StoppedAsync(ProviderBench bench, string type)
    {
        var intent = await AnyBench.IntentAsync(bench, type, reply => reply.ThenClosed());
        await bench.Wire.StopAsync();
        return intent;
    }

    private static async Task FailAsync(ProviderBench bench, string type, ProviderIntent intent, Reply fault)
    {
        bench.Wire.Script(fault, AnyBench.Redeemed(type), AnyBench.Redeemed(type));
        var sending = bench.Of(type).SendAsync(intent, default);
        while (AnyBench.Money(bench).Count == 0) await bench.Wire.ArrivalAsync();
        if (fault.Hang) bench.Time.Advance(LongestPatience);

        (await sending).Should().BeOfType<ProviderAnswer.Unknown>();
        AnyBench.Money(bench).Should().ContainSingle();
        bench.Time.Waits.Should().BeEmpty();
    }
}
