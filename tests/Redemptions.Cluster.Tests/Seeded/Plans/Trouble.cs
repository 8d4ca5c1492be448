namespace Redemptions.Cluster.Tests.Seeded.Plans;

/// <summary>What goes wrong with one voucher.</summary>
/// <param name="Decisive">The order that must strike for the point to be reached; null where the silos are struck, or nothing is.</param>
internal sealed record Trouble(PlannedFault? Decisive)
{
    /// <summary>What leads up to it.</summary>
    public IReadOnlyList<PlannedFault> Before { get; init; } = [];

    /// <summary>Whether the first caller does not wait for the end, and asks again soon.</summary>
    public bool Impatient { get; init; }

    /// <summary>Whether only part of the voucher is asked for.</summary>
    public bool Partial { get; init; }

    public IEnumerable<PlannedFault> Orders => Decisive is null ? Before : [.. Before, Decisive];

    public override string ToString() => string.Join(", ", Orders);
}
