using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Tests.Webhooks.Sending;

/// <summary>What a receiver gets, and how its answer is understood.</summary>
public sealed class SendingTests
{
    [Fact]
    public async Task An_event_arrives_as_it_is_with_the_headers_of_Standard_Webhooks()
    {
        await using var receiver = await TestReceiver.StartAsync();
        using var bench = new SenderBench();

        var attempt = await bench.SendAsync(receiver);

        attempt.Should().Be(new WebhookAttempt(bench.Time.GetUtcNow(), TimeSpan.Zero, 200, null, null));
        var request = receiver.Requests.Should().ContainSingle().Subject;
        (request.Method, request.Target, request.Body).Should().Be(("POST", "/hooks?token=hunter2", SenderBench.Body));
        request.Headers.Should().Contain("content-type", "application/json").And.Contain("user-agent", "redemptions-webhooks")
            .And.Contain("webhook-id", "evt_1").And.Contain("webhook-timestamp", "1800000000")
            .And.Contain("webhook-signature", WebhookSignature.Of(bench.Secrets, "evt_1", attempt.At, Encoding.UTF8.GetBytes(SenderBench.Body)));
    }

    [Fact]
    public async Task During_a_rotation_the_signatures_of_both_secrets_arrive()
    {
        await using var receiver = await TestReceiver.StartAsync();
        using var bench = new SenderBench { Secrets = [WebhookSecret.Create(), WebhookSecret.Create()] };

        await bench.SendAsync(receiver);

        receiver.Requests.Single().Headers["webhook-signature"].Split(' ').Should().HaveCount(2).And.OnlyContain(signature => signature.StartsWith("v1,"));
    }

    [Fact]
    public async Task Neither_the_trace_nor_the_cookies_of_another_reply_are_sent()
    {
        await using var receiver = await TestReceiver.StartAsync(200, ("Set-Cookie", "a=b"));
        using var bench = new SenderBench();
        using var activity = new Activity("a redemption").SetIdFormat(ActivityIdFormat.W3C).Start();

        await bench.SendAsync(receiver);
        await bench.SendAsync(receiver);

        receiver.Requests.SelectMany(request => request.Headers.Keys).Should().NotContain(["traceparent", "tracestate", "baggage", "cookie", "authorization"]);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(204)]
    [InlineData(299)]
    public async Task Row_success_any_2xx_is_one(int status)
    {
        await using var receiver = await TestReceiver.StartAsync(status);
        using var bench = new SenderBench();
        (await bench.SendAsync(receiver)).Should().Match<WebhookAttempt>(attempt => attempt.Status == status && attempt.Error == null);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(304)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Any_other_status_is_a_failure_with_that_status(int status)
    {
        await using var receiver = await TestReceiver.StartAsync(status);
        using var bench = new SenderBench();
        (await bench.SendAsync(receiver)).Should().Match<WebhookAttempt>(attempt => attempt.Status == status && attempt.Error == WebhookErrorClass.Status);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Row_3xx_a_redirect_to_the_metadata_address_is_not_followed(int status)
    {
        await using var receiver = await TestReceiver.StartAsync(status, ("Location", "http://169.254.169.254/latest/meta-data/"));
        using var bench = new SenderBench();

        var attempt = await bench.SendAsync(receiver);

        (attempt.Status, attempt.Error).Should().Be((status, WebhookErrorClass.Status));
        bench.Resolved.Should().Equal("shop.example");
    }

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(503, "120", 120)]
    [InlineData(503, "Fri, 15 Jan 2027 08:05:00 GMT", 300)] // the clock of the bench says 08:00
    [InlineData(503, "9999999", 86_400)]
    [InlineData(503, "Mon, 15 Jan 2035 08:00:00 GMT", 86_400)]
    public async Task Row_429_and_503_with_Retry_After_say_how_long_to_wait_up_to_a_day(int status, string value, int seconds)
    {
        await using var receiver = await TestReceiver.StartAsync(status, ("Retry-After", value));
        using var bench = new SenderBench();
        (await bench.SendAsync(receiver)).RetryAfter.Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData(500, "120")]
    [InlineData(200, "120")]
    [InlineData(503, "0")]
    [InlineData(503, "-5")]
    [InlineData(503, "soon")]
    [InlineData(503, "Fri, 15 Jan 2027 07:59:00 GMT")]
    public async Task Another_Retry_After_is_ignored(int status, string value)
    {
        await using var receiver = await TestReceiver.StartAsync(status, ("Retry-After", value));
        using var bench = new SenderBench();
        (await bench.SendAsync(receiver)).RetryAfter.Should().BeNull();
    }

    [Fact]
    public async Task Row_success_the_body_of_a_reply_is_read_to_1_KiB_so_one_without_an_end_holds_nothing_up()
    {
        await using var receiver = await TestReceiver.StartAsync(async http =>
        {
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync(new string(' ', 64 * 1024), http.RequestAborted);
            }
        });
        using var bench = new SenderBench();
        (await bench.SendAsync(receiver)).Status.Should().Be(200);
    }

    [Fact]
    public async Task Row_anything_else_without_a_status_in_15_seconds_the_attempt_is_a_timeout()
    {
        var received = new TaskCompletionSource();
        await using var receiver = await TestReceiver.StartAsync(http =>
        {
            received.SetResult();
            return UntilAborted(http);
        });
        using var bench = new SenderBench();

        var sending = bench.SendAsync(receiver);
        await received.Task;
        bench.Time.Advance(TimeSpan.FromSeconds(15));

        (await sending).Should().Match<WebhookAttempt>(attempt => attempt.Error == WebhookErrorClass.Timeout && attempt.Status == null && attempt.Duration == TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_cancelled_attempt_has_no_result()
    {
        using var stop = new CancellationTokenSource();
        await using var receiver = await TestReceiver.StartAsync(http =>
        {
            stop.Cancel();
            return UntilAborted(http);
        });
        using var bench = new SenderBench();
        await bench.Awaiting(it => it.SendAsync(receiver, stop.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_connection_that_breaks_before_a_status_is_a_connect_failure()
    {
        await using var receiver = await TestReceiver.StartAsync(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        using var bench = new SenderBench();
        (await bench.SendAsync(receiver)).Should().Match<WebhookAttempt>(attempt => attempt.Error == WebhookErrorClass.Connect && attempt.Status == null);
    }

    [Fact]
    public async Task A_connection_that_ends_as_soon_as_it_was_made_is_a_connect_failure()
    {
        using var bench = new SenderBench(configure: handler => handler.ConnectCallback = (_, cancellationToken) => ConnectAndResetAsync(cancellationToken));
        (await bench.SendAsync("http://shop.example/hooks")).Should().Match<WebhookAttempt>(attempt => attempt.Error == WebhookErrorClass.Connect && attempt.Status == null);
    }

    [Fact]
    public async Task A_failure_is_logged_without_the_query_and_without_the_secret()
    {
        using var bench = new SenderBench(_ => []);

        await bench.SendAsync("https://shop.example/hooks?token=hunter2");

        bench.Log.Lines.Should().Contain(line => line.Contains("evt_1 was not delivered to whe_1 at https://shop.example/hooks?***: Dns."))
            .And.NotContain(line => line.Contains("hunter2") || line.Contains(bench.Secrets[0].Text().Reveal()));
    }

    private static async ValueTask<Stream> ConnectAndResetAsync(CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.LocalEndpoint, cancellationToken);
        var accepted = await listener.AcceptSocketAsync(cancellationToken);
        accepted.Close(timeout: 0);
        socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectRead).Should().BeTrue();
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static Task UntilAborted(HttpContext http)
    {
        var aborted = new TaskCompletionSource();
        http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted.Register(aborted.SetResult);
        return aborted.Task;
    }
}
