namespace Redemptions.Cluster.Tests.Seeded;

/// <summary>One caller of a voucher: callers with one key are repeats, another key is a rival.</summary>
/// <param name="Key">The idempotency key.</param>
/// <param name="Pause">How long after the run's beginning it calls first.</param>
/// <param name="Wait">How long each call waits for a decision.</param>
internal sealed record CallerPlan(string Key, TimeSpan Pause, TimeSpan Wait);
