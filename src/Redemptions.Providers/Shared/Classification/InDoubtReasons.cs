namespace Redemptions.Providers.Shared.Classification;

/// <summary>The stable reason codes for an unknown outcome.</summary>
internal static class InDoubtReasons
{
    public const string Timeout = "timeout";
    public const string ConnectionLost = "connection_lost";
    public const string ConnectionFailed = "connection_failed";
    public const string Cancelled = "cancelled";
    public const string ProviderBusy = "provider_busy";
    public const string UnexpectedAnswer = "unexpected_answer";
    public const string NotYetKnown = "not_yet_known";
    public const string Duplicate = "duplicate_reference";
    public const string ValuesDiffer = "values_differ";
    public const string Configuration = "provider_misconfigured";
    public const string RepeatedNo = "declined_on_repeat";
    public const string IntentUnreadable = "intent_unreadable";
    public const string TooLate = "too_late_to_send";
}
