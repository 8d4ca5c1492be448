namespace Redemptions.Benchmarks.Comparing;

/// <summary>One figure, and what it should be.</summary>
/// <param name="Comparison">The comparison's name.</param>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The median of the rounds.</param>
/// <param name="Unit">Its unit; empty for a ratio.</param>
/// <param name="Target">What it should be, in words; null where nothing was set.</param>
/// <param name="Met">Whether it is; null where nothing was set.</param>
internal sealed record Figure(string Comparison, string Name, double Value, string Unit, string? Target, bool? Met);
