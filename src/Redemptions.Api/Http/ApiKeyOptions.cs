using System.Runtime.Serialization;

namespace Redemptions.Api.Http;

/// <summary>One entry of <c>Api:Keys</c>, as written.</summary>
internal sealed record ApiKeyOptions
{
    /// <summary>The configuration path, such as <c>Api:Keys:0</c>.</summary>
    [IgnoreDataMember]
    public required string Path { get; init; }

    public string? Sha256 { get; init; }

    public string? Account { get; init; }

    public string? Mode { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];

    public string? Name { get; init; }

    /// <summary>A revoked key stays listed, so that its calls are answered with "revoked" instead of "unknown".</summary>
    public string? Revoked { get; init; }
}
