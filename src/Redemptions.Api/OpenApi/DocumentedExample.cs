namespace Redemptions.Api.OpenApi;

/// <summary>An example of a request's body.</summary>
internal sealed record DocumentedExample(string Json);
