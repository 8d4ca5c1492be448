using Redemptions.Benchmarks.Processes;

namespace Redemptions.Benchmarks.Comparing;

/// <summary>A run with what it cost.</summary>
/// <param name="Service">The service under load.</param>
/// <param name="Order">How.</param>
/// <param name="Result">What the load tool saw.</param>
/// <param name="Cost">Microseconds of processor time an operation, in the counted part of the run.</param>
internal sealed record LoadRun(string Service, LoadOrder Order, LoadResult Result, ProcessorSample Cost);
