namespace Redemptions.Api.OpenApi;

/// <summary>A header of an endpoint's answer.</summary>
internal sealed record DocumentedHeader(int Status, string Name, string Description);
