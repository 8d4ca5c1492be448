namespace Redemptions.Checker.Histories;

/// <summary>An intent that was found durable.</summary>
/// <param name="Reference">Its provider reference.</param>
/// <param name="NotDurableBefore">
/// A time at which it was certainly not durable yet, such as just before its write was sent, by the simulators' clock; null where the time
/// was not observed.
/// </param>
public sealed record IntentObservation(string Reference, DateTimeOffset? NotDurableBefore = null);
