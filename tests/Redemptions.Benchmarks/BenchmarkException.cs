namespace Redemptions.Benchmarks;

/// <summary>Why nothing could be measured, in words for whoever started it.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
