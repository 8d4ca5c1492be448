namespace Redemptions.Benchmarks;

/// <summary>Nothing could be measured. The message is printed to the operator.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
