namespace Redemptions.Api.Problems;

/// <summary>What a code means to a caller: one line of the contract's table.</summary>
internal sealed record ProblemKind(string Code, int Status, string Title, string WayOut);
