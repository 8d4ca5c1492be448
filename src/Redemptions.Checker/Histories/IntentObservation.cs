namespace Redemptions.Checker.Histories;

/// <summary>An intent that was found durable.</summary>
/// <param name="Reference">The provider reference that it carries.</param>
/// <param name="NotDurableBefore">
/// A moment at which it was certainly not durable yet, such as just before its write went out, by the simulators' clock; null where
/// only its being there was observed.
/// </param>
public sealed record IntentObservation(string Reference, DateTimeOffset? NotDurableBefore = null);
