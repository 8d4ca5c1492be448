namespace Redemptions.Benchmarks.Processes;

/// <summary>Processor seconds at a moment, or between two moments: of the machine and by process.</summary>
internal sealed record ProcessorSample
{
    public required double Machine { get; init; }

    public required double Service { get; init; }

    public required double Postgres { get; init; }

    public required double Simulators { get; init; }

    public required double LoadTool { get; init; }

    public static ProcessorSample operator -(ProcessorSample later, ProcessorSample earlier) => new()
    {
        Machine = later.Machine - earlier.Machine,
        Service = later.Service - earlier.Service,
        Postgres = later.Postgres - earlier.Postgres,
        Simulators = later.Simulators - earlier.Simulators,
        LoadTool = later.LoadTool - earlier.LoadTool,
    };

    /// <summary>Microseconds for each of <paramref name="operations"/>.</summary>
    public ProcessorSample PerOperation(double operations) => new()
    {
        Machine = Machine / operations * 1e6,
        Service = Service / operations * 1e6,
        Postgres = Postgres / operations * 1e6,
        Simulators = Simulators / operations * 1e6,
        LoadTool = LoadTool / operations * 1e6,
    };
}
