using Microsoft.Extensions.DependencyInjection;

namespace Redemptions.Providers.Shared.Http;

/// <summary>How long connecting and retrying may take, and the handlers that enforce it.</summary>
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

    /// <summary>Adds the retries, and below them the check of the send deadline before each try.</summary>
    public static void AddProviderResilience(this IHttpClientBuilder client)
    {
        client.AddHttpMessageHandler(services => new RetryHandler(services.GetRequiredService<TimeProvider>()));
        client.AddHttpMessageHandler(services => new SendBeforeHandler(services.GetRequiredService<TimeProvider>()));
    }
}
