namespace Redemptions.Checker.Histories;

/// <summary>The answer to a <see cref="CardCall"/>: cards, a redemption, an accrual, a problem, or none of them.</summary>
public sealed record CardCallAnswer
{
    /// <summary>The HTTP status.</summary>
    public required int HttpStatus { get; init; }

    /// <summary>Whether the answer had the header <c>Idempotent-Replayed: true</c>.</summary>
    public bool Replayed { get; init; }

    /// <summary>The problem's code, where the answer was a problem.</summary>
    public string? ProblemCode { get; init; }

    /// <summary>The redemption, where the answer was one.</summary>
    public RedemptionSnapshot? Redemption { get; init; }

    /// <summary>The cards, where the answer had any.</summary>
    public IReadOnlyList<CardSnapshot> Cards { get; init; } = [];

    /// <summary>The time of the service when it answered; null where it is not known.</summary>
    public ServiceTime? Time { get; init; }
}
