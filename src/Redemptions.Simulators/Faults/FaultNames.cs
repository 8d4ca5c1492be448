namespace Redemptions.Simulators.Faults;

/// <summary>The kinds that the simulated provider applies itself, in its own code.</summary>
internal static class FaultNames
{
    public const string SmsOnly = "sms_only";
    public const string TokenExpired = "token_expired";
    public const string NotFound404 = "not_found_404";
    public const string Replay = "replay";
    public const string WithReference = "with_reference";
    public const string AmountDiffers = "amount_differs";
}
