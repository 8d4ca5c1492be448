namespace Redemptions.Checker.Histories;

/// <summary>What a client got back from a redeem call: a redemption, a problem, or neither (a gateway's page, a broken body).</summary>
public sealed record ClientAnswer
{
    /// <summary>The HTTP status.</summary>
    public required int HttpStatus { get; init; }

    /// <summary>The redemption, where the answer was one.</summary>
    public RedemptionSnapshot? Redemption { get; init; }

    /// <summary>Whether the answer had the header <c>Idempotent-Replayed: true</c>.</summary>
    public bool Replayed { get; init; }

    /// <summary>The problem's stable code, where the answer was one.</summary>
    public string? ProblemCode { get; init; }
}
