namespace Redemptions.Api.OpenApi;

/// <summary>An example of an answer's body.</summary>
internal sealed record DocumentedAnswer(int Status, string Json);
