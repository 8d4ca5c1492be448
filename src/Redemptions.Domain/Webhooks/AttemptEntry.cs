namespace Redemptions.Domain.Webhooks;

/// <summary>An attempt as it is stored: add members, never remove or rename them. Times are milliseconds.</summary>
internal sealed record AttemptEntry
{
    public required long At { get; init; }

    public required long Duration { get; init; }

    public int? Status { get; init; }

    public WebhookErrorClass? Error { get; init; }

    public static AttemptEntry Of(WebhookAttempt attempt) => new()
    {
        At = attempt.At.ToUnixTimeMilliseconds(),
        Duration = (long)attempt.Duration.TotalMilliseconds,
        Status = attempt.Status,
        Error = attempt.Error,
    };

    public WebhookAttempt Attempt() => new(DateTimeOffset.FromUnixTimeMilliseconds(At), TimeSpan.FromMilliseconds(Duration), Status, Error, RetryAfter: null);
}
