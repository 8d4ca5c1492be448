namespace Redemptions.Api.Problems;

/// <summary>The meaning of a problem code for a caller: one row of the contract's table.</summary>
internal sealed record ProblemKind(string Code, int Status, string Title, string WayOut);
