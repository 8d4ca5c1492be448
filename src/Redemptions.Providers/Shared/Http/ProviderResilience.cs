using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace Redemptions.Providers.Shared.Http;

/// <summary>Retries requests that cannot have reached the provider, and read-only requests. A request that may have moved money is sent only once.</summary>
internal static class ProviderResilience
{
    public const int Retries = 2;

    /// <summary>The longest wait between two tries.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(400);

    /// <summary>How long after its start a request that may move money can be retried.</summary>
    public static readonly TimeSpan MoneyWindow = TimeSpan.FromSeconds(1);

    /// <summary>How long connecting may take: no longer than an intent may be sent, so that a provider whose network drops connection attempts
    /// is found to be down while the caller still waits.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>Adds the retries, and below them the check of the send deadline before each try.</summary>
    public static void AddProviderResilience(this IHttpClientBuilder client)
    {
        client.AddHttpMessageHandler(services => new ResilienceHandler(Pipeline(services.GetRequiredService<TimeProvider>())));
        client.AddHttpMessageHandler(services => new SendBeforeHandler(services.GetRequiredService<TimeProvider>()));
    }

    // Polly's own telemetry is left out: the steps at a provider are already counted and traced above this handler.
    private static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddRetry(Retry(time)).Build();

    // Not HttpRetryStrategyOptions, which wait as long as a provider's Retry-After header demands.
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

    // A timeout is not retried: a read-only request gets the whole timeout for one try, because a slow provider may need most of it. A connect
    // timeout is not retried either: a network that dropped one connection attempt would probably drop the next one.
    private static bool MayTryAgain(HttpRequestMessage request, Outcome<HttpResponseMessage> outcome, TimeProvider time)
    {
        var neverLeft = Failures.IsNeverLeft(outcome.Exception) && !Failures.IsConnectTimeout(outcome.Exception);
        return request.IsQuestion()
            ? neverLeft || Failures.IsLost(outcome.Exception) || (int?)outcome.Result?.StatusCode >= 500
            : neverLeft && time.GetUtcNow() + LongestDelay <= request.LatestRetry();
    }
}
