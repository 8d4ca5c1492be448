namespace Redemptions.Api.Problems;

/// <summary>Marks a POST that records nothing: if its answer is lost, nothing has changed.</summary>
internal sealed record ReadOnlyCall;
