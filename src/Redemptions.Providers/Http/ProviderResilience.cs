using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace Redemptions.Providers.Http;

/// <summary>Tries again what certainly never left, and what only asks; a request that may have moved money is heard once.</summary>
internal static class ProviderResilience
{
    public const int Retries = 2;

    /// <summary>No wait between two tries is longer.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(400);

    /// <summary>How long after its beginning a request that may move money can be tried again.</summary>
    public static readonly TimeSpan MoneyWindow = TimeSpan.FromSeconds(1);

    /// <summary>How long making a connection may take: no longer than an intent may be sent, so that a provider whose network swallows
    /// connections is known to be away while the caller still waits.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>Adds the retries, and below them the gate that every try passes.</summary>
    public static void AddProviderResilience(this IHttpClientBuilder client)
    {
        client.AddHttpMessageHandler(services => new ResilienceHandler(Pipeline(services.GetRequiredService<TimeProvider>())));
        client.AddHttpMessageHandler(services => new SendBeforeHandler(services.GetRequiredService<TimeProvider>()));
    }

    // Without telemetry of its own: each step at a provider is counted and traced above it, and nobody reads Polly's meter.
    private static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddRetry(Retry(time)).Build();

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

    // A silent question has the whole time-out, since half of it would be too short for a provider that needs most of it; and a network that
    // swallowed a connection for as long as it may take would swallow the next one too.
    private static bool MayTryAgain(HttpRequestMessage request, Outcome<HttpResponseMessage> outcome, TimeProvider time)
    {
        var neverLeft = Failures.IsNeverLeft(outcome.Exception) && !Failures.IsConnectTimeout(outcome.Exception);
        return request.IsQuestion()
            ? neverLeft || Failures.IsLost(outcome.Exception) || (int?)outcome.Result?.StatusCode >= 500
            : neverLeft && time.GetUtcNow() + LongestDelay <= request.LatestRetry();
    }
}
