namespace Redemptions.Seeded.Tests.Plans;

/// <summary>The faults planned for one voucher.</summary>
/// <param name="Decisive">The fault that must strike for the fault point to count as reached; null when the silos are struck, or when no fault is planned.</param>
internal sealed record Trouble(PlannedFault? Decisive)
{
    /// <summary>Faults that lead up to the decisive one.</summary>
    public IReadOnlyList<PlannedFault> Before { get; init; } = [];

    /// <summary>Whether the first client waits only briefly for each answer and soon calls again.</summary>
    public bool Impatient { get; init; }

    /// <summary>Whether the first client requests only part of the voucher's value.</summary>
    public bool Partial { get; init; }

    public IEnumerable<PlannedFault> Orders => Decisive is null ? Before : [.. Before, Decisive];

    public override string ToString() => string.Join(", ", Orders);
}
