namespace Redemptions.Api.Problems;

/// <summary>The meaning of a problem code for a caller: one row of the contract's table.</summary>
internal sealed record ProblemKind(string Code, int Status, string Title, string WayOut)
{
    /// <summary>The operations that alone can answer with it; empty if it is not that narrow.</summary>
    public IReadOnlyList<string> Operations { get; init; } = [];

    /// <summary>Whether only operations that take an idempotency key can answer with it.</summary>
    public bool NeedsKey { get; init; }

    /// <summary>Whether only operations that can record something can answer with it.</summary>
    public bool NeedsWrite { get; init; }
}
