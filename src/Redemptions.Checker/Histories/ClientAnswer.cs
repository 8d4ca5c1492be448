namespace Redemptions.Checker.Histories;

/// <summary>The answer to a redeem call: a redemption, a problem, or neither (a gateway's error page, a damaged body).</summary>
public sealed record ClientAnswer
{
    /// <summary>The HTTP status.</summary>
    public required int HttpStatus { get; init; }

    /// <summary>The redemption, where the answer was one.</summary>
    public RedemptionSnapshot? Redemption { get; init; }

    /// <summary>Whether the answer had the header <c>Idempotent-Replayed: true</c>.</summary>
    public bool Replayed { get; init; }

    /// <summary>The problem's code, where the answer was a problem.</summary>
    public string? ProblemCode { get; init; }
}
