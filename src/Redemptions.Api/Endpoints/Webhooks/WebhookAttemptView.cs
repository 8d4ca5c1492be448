using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>An attempt to send an event, as JSON.</summary>
internal sealed record WebhookAttemptView
{
    [Description("When the attempt began.")]
    public required DateTimeOffset At { get; init; }

    [Description("Milliseconds until the answer, or until the attempt failed.")]
    public required long DurationMs { get; init; }

    [Description("The HTTP status of the answer; null if there was none.")]
    public required int? Status { get; init; }

    [Description("dns, blocked_address, connect, tls, timeout or status; null if the event was delivered.")]
    [AllowedValues("dns", "blocked_address", "connect", "tls", "timeout", "status")]
    public required string? Error { get; init; }

    public static WebhookAttemptView Of(WebhookAttemptResult attempt) => new()
    {
        At = attempt.At,
        DurationMs = (long)attempt.Duration.TotalMilliseconds,
        Status = attempt.Status,
        Error = attempt.Error,
    };
}
