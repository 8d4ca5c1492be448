using System.Net.Http.Json;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Postgres;

namespace Redemptions.EndToEnd.Tests;

/// <summary>Traces as a collector receives them, from the caller's own trace down to the storage call.</summary>
public sealed class TracesTests
{
    private const string Http = "Microsoft.AspNetCore";
    private const string Grain = "Microsoft.Orleans.Application";
    private const string Provider = "Redemptions";
    private const string ProviderHttp = "System.Net.Http";

    // Writes are batched, so one SQL statement belongs to many traces. A redemption's own wait is Orleans' span of the storage call.
    private const string Database = "Microsoft.Orleans.Storage";
    private const string Phone = "821234567";
    private static readonly string[] Layers = [Http, Grain, Provider, ProviderHttp, Database];

    [SkippableFact]
    public async Task Invariant_7_a_redemption_of_each_provider_is_one_trace_through_all_layers_and_tells_no_secret()
    {
        await using var database = await PostgresDatabase.CreateMigratedAsync();
        await using var providers = await SandboxProviders.StartAsync();
        await using var collector = await Collector.StartAsync();
        Order[] orders =
        [
            Order.OneVoucher(SandboxPins.ForFlash(5_391_846_205), 2_500),
            Order.Ott(SandboxPins.ForOtt(539_184), 2_500),
            Order.Blu(SandboxPins.ForBlu(539_184_620), 2_500),
        ];
        await using (var service = await providers.StartSiloAsync(database, collector.Arguments))
        {
            var traces = orders.Select(_ => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16))).ToArray();
            var answers = new List<ServiceAnswer>();
            foreach (var (order, trace) in orders.Zip(traces))
            {
                answers.Add(await RedeemAsync(service, order, trace));
            }

            answers.Should().OnlyContain(answer => answer.Status == "confirmed");
            foreach (var trace in traces)
            {
                await Poll.UntilAsync("a whole trace", () => !Layers.Except(Of(collector, trace).Select(span => span.Source)).Any());
                ShouldHangTogether(Of(collector, trace));
            }

            (await service.StopAsync()).Should().Be(0);
            ShouldTellNoSecret(collector, [.. orders.Select(order => order.Pin), .. answers.Select(answer => answer.ChangePin).OfType<string>()]);
        }
    }

    [SkippableFact]
    public async Task Invariant_7_a_failing_provider_and_its_resolution_in_a_trace_of_its_own_tell_no_secret()
    {
        await using var database = await PostgresDatabase.CreateMigratedAsync();
        await using var providers = await SandboxProviders.StartAsync();
        await using var collector = await Collector.StartAsync();
        await using var service = await providers.StartSiloAsync(database, collector.Arguments);
        Order[] orders =
        [
            Order.OneVoucher(SandboxPins.ForFlash(6_391_846_205), 2_500),
            Order.Ott(SandboxPins.ForOtt(639_184), 2_500),
            Order.Blu(SandboxPins.ForBlu(639_184_620), 2_500),
            Order.Blu("9000639184620574"),
            Order.Blu(SandboxPins.ForBlu(639_184_621), 2_500),
        ];
        await providers.FaultAsync("flash", "redeem", "drop_after", pin: orders[0].Pin);
        await providers.FaultAsync("ott", "remit", "drop_after", pin: orders[1].Pin);
        await providers.FaultAsync("blu", "redeem", "not_json", pin: orders[2].Pin);
        await providers.FaultAsync("blu", "lookup", "drop_before", pin: orders[4].Pin);
        var answers = await Task.WhenAll(orders.Select(service.DecidedAsync));
        using var stray = await service.Http.GetAsync($"/collect/redemptions/{orders[0].Pin}?{orders[0].Pin}&pin={orders[0].Pin}");
        await Poll.UntilAsync("a resolution", () => collector.Spans.Any(span => span is { Name: "redemption due", ParentId: "" }));
        (await service.StopAsync()).Should().Be(0);
        collector.Spans.Select(span => span.Name).Should().Contain(["provider resolve", "voucher resolve"]);
        var resolution = collector.Spans.First(span => span.Name == "provider resolve");
        Of(collector, resolution.TraceId).Select(span => span.Source).Should().Contain([Grain, ProviderHttp, Database]).And.NotContain(Http);
        ShouldTellNoSecret(collector, [.. orders.Select(order => order.Pin), .. answers.Select(answer => answer.ChangePin).OfType<string>()]);
    }

    [Fact]
    public async Task No_provider_hears_of_a_callers_trace()
    {
        using var folder = new TempFolder();
        await using var collector = await Collector.StartAsync();
        await using var between = await HeadersSeen.StartAsync();
        await using var service = await SandboxProviders.StartServiceThroughAsync(between.Address, folder.Path, collector.Arguments);
        service.Http.DefaultRequestHeaders.Add("baggage", "customer=somebody");
        await RedeemAsync(service, Order.Blu(SandboxPins.ForBlu(7)), new string('a', 32));
        between.Names.Should().Contain("apikey").And.NotContain(["traceparent", "baggage", "Correlation-Context", "Request-Id"]);
    }

    [Fact]
    public async Task An_endpoint_for_traces_alone_is_the_whole_address()
    {
        using var folder = new TempFolder();
        await using var collector = await Collector.StartAsync();
        await using var service = await ServiceProcess.StartAsync(folder.Path, collector.TracesArguments);
        await service.RedeemAsync(Order.Blu(SandboxPins.ForBlu(8)));
        await Poll.UntilAsync("a span", () => collector.Spans.Count > 0);
    }

    [Fact]
    public async Task A_configured_name_of_the_service_is_in_its_traces()
    {
        using var folder = new TempFolder();
        await using var collector = await Collector.StartAsync();
        await using var service = await ServiceProcess.StartAsync(folder.Path, [.. collector.Arguments, "--OTEL_SERVICE_NAME", "vouchers-of-a-shop"]);
        await service.RedeemAsync(Order.Blu(SandboxPins.ForBlu(9)));
        await Poll.UntilAsync("a span", () => collector.Spans.Count > 0);
        collector.Requests.Should().OnlyContain(request => request.Contains("vouchers-of-a-shop"));
    }

    private static async Task<ServiceAnswer> RedeemAsync(ServiceProcess service, Order order, string trace)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/collect/redemptions") { Content = JsonContent.Create(order.Body) };
        request.Headers.Add("Idempotency-Key", order.Key);
        request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        using var response = await service.Http.SendAsync(request);
        return new ServiceAnswer(response.StatusCode, false, await response.Content.ReadAsStringAsync());
    }

    private static IReadOnlyList<Span> Of(Collector collector, string trace) => [.. collector.Spans.Where(span => span.TraceId == trace)];

    /// <summary>The caller's span is the root, and no link is missing between it and the deepest span.</summary>
    private static void ShouldHangTogether(IReadOnlyList<Span> trace)
    {
        var deepest = trace.First(span => span.Source == ProviderHttp);
        var sources = new List<string>();
        for (var span = deepest; span is not null; span = trace.FirstOrDefault(above => above.Id == span.ParentId))
        {
            sources.Add(span.Source);
        }

        sources.Distinct().Should().Equal(ProviderHttp, Provider, Grain, Http);
    }

    private static void ShouldTellNoSecret(Collector collector, string[] secrets)
    {
        collector.Spans.Should().NotBeEmpty();
        foreach (var span in collector.Spans)
        {
            Secrets.ShouldNotBeIn(span.Text, [.. secrets, Phone], $"the span {span.Name} of {span.Source}");
        }
    }
}
