using Polly;
using Polly.Retry;

namespace Redemptions.Providers.Shared.Http;

/// <summary>Retries requests that cannot have reached the provider, and read-only requests. A request that may have moved money is sent only once.</summary>
/// <remarks>The first try is made without Polly, which decides nothing for the requests that need no retry.</remarks>
internal sealed class RetryHandler(TimeProvider time) : DelegatingHandler
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Outcome<HttpResponseMessage> first;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            first = Outcome.FromResult(response);
            if (!MayTryAgain(request, first))
            {
                return response;
            }
        }
        catch (Exception failure) when (MayTryAgain(request, Outcome.FromException<HttpResponseMessage>(failure)))
        {
            first = Outcome.FromException<HttpResponseMessage>(failure);
        }

        return await TryAgainAsync(request, first, cancellationToken);
    }

    private async Task<HttpResponseMessage> TryAgainAsync(HttpRequestMessage request, Outcome<HttpResponseMessage> first, CancellationToken cancellationToken)
    {
        var retries = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddRetry(Retry(request)).Build();
        var isFirst = true;
        return await retries.ExecuteAsync(
            async token =>
            {
                if (!isFirst)
                {
                    return await base.SendAsync(request, token);
                }

                isFirst = false;
                first.ThrowIfException();
                return first.Result!;
            },
            cancellationToken);
    }

    // Not HttpRetryStrategyOptions, which wait as long as a provider's Retry-After header demands.
    private RetryStrategyOptions<HttpResponseMessage> Retry(HttpRequestMessage request) => new()
    {
        MaxRetryAttempts = ProviderResilience.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = FirstDelay,
        MaxDelay = ProviderResilience.LongestDelay,
        ShouldHandle = arguments => ValueTask.FromResult(MayTryAgain(request, arguments.Outcome)),
    };

    // A timeout is not retried: a read-only request gets the whole timeout for one try, because a slow provider may need most of it. A connect
    // timeout is not retried either: a network that dropped one connection attempt would probably drop the next one.
    private bool MayTryAgain(HttpRequestMessage request, Outcome<HttpResponseMessage> outcome)
    {
        var neverLeft = Failures.IsNeverLeft(outcome.Exception) && !Failures.IsConnectTimeout(outcome.Exception);
        return request.IsQuestion()
            ? neverLeft || Failures.IsLost(outcome.Exception) || (int?)outcome.Result?.StatusCode >= 500
            : neverLeft && time.GetUtcNow() + ProviderResilience.LongestDelay <= request.LatestRetry();
    }
}
