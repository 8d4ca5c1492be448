using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Redemptions.Providers.Http;

/// <summary>Tries again what certainly never left, and what only asks; a request that may have moved money is heard once.</summary>
internal static class ProviderResilience
{
    public const int Retries = 2;

    /// <summary>No wait between two tries is longer.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(400);

    /// <summary>How long after its beginning a request that may move money can be tried again.</summary>
    public static readonly TimeSpan MoneyWindow = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>Adds the retries, and below them the gate that every try passes.</summary>
    public static void AddProviderResilience(this IHttpClientBuilder client)
    {
        client.AddHttpMessageHandler(services => new ResilienceHandler(Pipeline(services.GetRequiredService<TimeProvider>())));
        client.AddHttpMessageHandler(services => new SendBeforeHandler(services.GetRequiredService<TimeProvider>()));
    }

    // Without telemetry of its own: each step at a provider is counted and traced above it, and nobody reads Polly's meter.
    private static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddRetry(Retry(time)).AddTimeout(TryTimeout()).Build();

    // Not the options for HTTP: those wait for as long as a provider's Retry-After asks.
    private static RetryStrategyOptions<HttpResponseMessage> Retry(TimeProvider time) => new()
    {
        MaxRetryAttempts = Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = FirstDelay,
        MaxDelay = LongestDelay,
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Context.GetRequestMessage() is { } request && MayTryAgain(request, arguments.Outcome, time)),
    };

    // A question gives up a silent try half-way, so that there is time to ask again.
    private static TimeoutStrategyOptions TryTimeout() => new()
    {
        TimeoutGenerator = arguments => ValueTask.FromResult(
            arguments.Context.GetRequestMessage()?.PatienceOfATry() ?? Timeout.InfiniteTimeSpan),
    };

    private static bool MayTryAgain(HttpRequestMessage request, Outcome<HttpResponseMessage> outcome, TimeProvider time) =>
        request.IsQuestion()
            ? Failures.IsNeverLeft(outcome.Exception) || Failures.IsLost(outcome.Exception)
                || outcome.Exception is TimeoutRejectedException || (int?)outcome.Result?.StatusCode >= 500
            : Failures.IsNeverLeft(outcome.Exception) && time.GetUtcNow() + LongestDelay <= request.LatestRetry();
}
