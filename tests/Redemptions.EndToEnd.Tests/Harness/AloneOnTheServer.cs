namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>Real processes on a small machine: one test at a time, or its deadlines would measure the others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealProcesses
{
    public const string Name = "real processes";
}
