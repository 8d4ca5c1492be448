namespace Redemptions.Api.Http;

/// <summary>A header or query parameter that an endpoint reads by hand.</summary>
internal sealed record DocumentedParameter(string Name, bool InQuery, string Description, string? Example = null)
{
    public bool Required { get; init; }

    public string Type { get; init; } = "string";

    public string? Format { get; init; }

    public IReadOnlyList<string>? OneOf { get; init; }
}
