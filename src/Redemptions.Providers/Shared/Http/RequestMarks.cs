namespace Redemptions.Providers.Shared.Http;

/// <summary>Options on a request that control retries and deadlines. The HTTP method and address do not show whether a request moves money.</summary>
internal static class RequestMarks
{
    private static readonly HttpRequestOptionsKey<bool> Question = new("redemptions.question");
    private static readonly HttpRequestOptionsKey<DateTimeOffset> SendBefore = new("redemptions.send_before");
    private static readonly HttpRequestOptionsKey<DateTimeOffset> RetryUntil = new("redemptions.retry_until");

    /// <summary>Marks the request as read-only, so that it may be retried; without this mark it counts as one that may move money.</summary>
    public static HttpRequestMessage AsReadOnly(this HttpRequestMessage request)
    {
        request.Options.Set(Question, true);
        return request;
    }

    /// <summary>Sets the moment after which no try of the request is started; null for no deadline.</summary>
    public static HttpRequestMessage WithSendDeadline(this HttpRequestMessage request, DateTimeOffset? sendBefore)
    {
        if (sendBefore is { } moment) request.Options.Set(SendBefore, moment);
        return request;
    }

    /// <summary>Sets the moment after which a request that may move money is not retried; the send deadline, if it is earlier.</summary>
    public static void RetryNotAfter(this HttpRequestMessage request, DateTimeOffset retryUntil) =>
        request.Options.Set(RetryUntil, request.LatestSend() is { } latest && latest < retryUntil ? latest : retryUntil);

    public static bool IsQuestion(this HttpRequestMessage request) => request.Options.TryGetValue(Question, out var question) && question;

    /// <summary>The moment after which no try is started; null if there is no deadline.</summary>
    public static DateTimeOffset? LatestSend(this HttpRequestMessage request) =>
        request.Options.TryGetValue(SendBefore, out var moment) ? moment : null;

    /// <summary>The moment after which a request that may move money is not retried; <see cref="DateTimeOffset.MinValue"/> if not set, so it is never retried.</summary>
    public static DateTimeOffset LatestRetry(this HttpRequestMessage request) =>
        request.Options.TryGetValue(RetryUntil, out var moment) ? moment : DateTimeOffset.MinValue;
}
