namespace Redemptions.Seeded.Tests.Plans;

/// <summary>A card of a run, its clients, and the faults planned for it.</summary>
internal sealed record CardPlan
{
    /// <summary>The external reference of the card, its successors and redemptions.</summary>
    public required string Reference { get; init; }

    public required string Type { get; init; }

    /// <summary>The value with which it is issued: cents, or points.</summary>
    public required long Amount { get; init; }

    public required bool IsActive { get; init; }

    /// <summary>Whether the value with which it is issued is promotional and expires at the run's midnight.</summary>
    public required bool IsShortLived { get; init; }

    /// <summary>The fault point that the run should reach with this card.</summary>
    public required string Point { get; init; }

    public required IReadOnlyList<PlannedFault> Faults { get; init; }

    public required IReadOnlyList<CardClientPlan> Clients { get; init; }

    public bool HasPoints => Type.StartsWith("loyalty_points.", StringComparison.Ordinal);

    public override string ToString() => string.Join(
        '\n',
        [$"card {Reference}: {Type}, {Amount}{(IsActive ? "" : ", inactive")}{(IsShortLived ? ", short-lived" : "")}: {Point} ({string.Join(", ", Faults)})", .. Clients.Select(client => $"  {client}")]);
}
