using Redemptions.Domain.Webhooks;

namespace Redemptions.Domain.Tests.Webhooks;

/// <summary>Attempts that end at <see cref="Now"/> unless another time is given.</summary>
internal static class Attempts
{
    public static readonly DateTimeOffset Now = new(2026, 11, 29, 8, 0, 0, TimeSpan.Zero);

    public static WebhookAttempt Succeeded(DateTimeOffset? at = null) => new(at ?? Now, TimeSpan.Zero, 204, null, null);

    public static WebhookAttempt Status(int status, TimeSpan? retryAfter = null, DateTimeOffset? at = null) => new(at ?? Now, TimeSpan.Zero, status, WebhookErrorClass.Status, retryAfter);

    public static WebhookAttempt Unconnected(DateTimeOffset? at = null, WebhookErrorClass error = WebhookErrorClass.Connect) => new(at ?? Now, TimeSpan.Zero, null, error, null);
}
