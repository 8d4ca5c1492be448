namespace Redemptions.Api.Documentation;

/// <summary>An example of a request's body.</summary>
internal sealed record DocumentedExample(string Json);
