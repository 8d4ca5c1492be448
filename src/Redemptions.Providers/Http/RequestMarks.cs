namespace Redemptions.Providers.Http;

/// <summary>What may be done with a request, as its client says; a method or an address tells nothing about money.</summary>
internal static class RequestMarks
{
    private static readonly HttpRequestOptionsKey<bool> Question = new("redemptions.question");
    private static readonly HttpRequestOptionsKey<DateTimeOffset> SendBefore = new("redemptions.send_before");
    private static readonly HttpRequestOptionsKey<DateTimeOffset> RetryUntil = new("redemptions.retry_until");

    /// <summary>Says that the request only asks, so that it may be asked again; without this it may move money.</summary>
    public static HttpRequestMessage AsReadOnly(this HttpRequestMessage request)
    {
        request.Options.Set(Question, true);
        return request;
    }

    /// <summary>Says after which moment no try of the request is begun; null where the moment does not matter.</summary>
    public static HttpRequestMessage WithSendDeadline(this HttpRequestMessage request, DateTimeOffset? sendBefore)
    {
        if (sendBefore is { } moment) request.Options.Set(SendBefore, moment);
        return request;
    }

    /// <summary>Says after which moment a request that may move money is not tried again.</summary>
    public static void RetryNotAfter(this HttpRequestMessage request, DateTimeOffset retryUntil) =>
        request.Options.Set(RetryUntil, request.LatestSend() is { } latest && latest < retryUntil ? latest : retryUntil);

    public static bool IsQuestion(this HttpRequestMessage request) => request.Options.TryGetValue(Question, out var question) && question;

    /// <summary>After this moment no try is begun; null where the moment does not matter.</summary>
    public static DateTimeOffset? LatestSend(this HttpRequestMessage request) =>
        request.Options.TryGetValue(SendBefore, out var moment) ? moment : null;

    /// <summary>After this moment a request that may move money is not tried again; long past where nobody said.</summary>
    public static DateTimeOffset LatestRetry(this HttpRequestMessage request) =>
        request.Options.TryGetValue(RetryUntil, out var moment) ? moment : DateTimeOffset.MinValue;
}
