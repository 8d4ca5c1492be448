namespace Redemptions.Seeded.Tests.Plans;

/// <summary>A client of a card.</summary>
internal sealed record CardClientPlan
{
    public required string Name { get; init; }

    public required string Account { get; init; }

    /// <summary>Its operations, one after another. The first client's first one issues the card.</summary>
    public required IReadOnlyList<CardStep> Steps { get; init; }

    /// <summary>Whether the client reads card and entries between two operations.</summary>
    public required bool Reads { get; init; }

    public override string ToString() => $"client {Name} {Account}{(Reads ? ", reads" : "")}: {string.Join("; ", Steps)}";
}
