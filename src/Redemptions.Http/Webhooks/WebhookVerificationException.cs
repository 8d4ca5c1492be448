namespace Redemptions.Http;

/// <summary>A webhook did not come from the service, or not now: answer 401 and ignore it. The message contains neither body nor secret.</summary>
public sealed class WebhookVerificationException : Exception
{
    internal WebhookVerificationException(string message)
        : base(message)
    {
    }
}
