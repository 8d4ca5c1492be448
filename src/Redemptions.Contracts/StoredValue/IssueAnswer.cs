namespace Redemptions.Contracts;

/// <summary>The cards that a call issued, with their codes.</summary>
[GenerateSerializer, Alias("redemptions.issue-answer"), Immutable]
public sealed record IssueAnswer
{
    /// <summary>The cards as they are now, in the order of their ids.</summary>
    [Id(0)]
    public required IReadOnlyList<CardDetails> Cards { get; init; }

    /// <summary>True if an earlier call with the same key had issued them.</summary>
    [Id(1)]
    public required bool Replayed { get; init; }
}
