using Redemptions.Contracts;

namespace Redemptions.Grains.Index;

/// <summary>A question for a page of one account's redemptions, newest first.</summary>
public sealed record IndexQuery
{
    /// <summary>Whose.</summary>
    public required string Account { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The caller's filter; its cursor is not looked at.</summary>
    public RedemptionFilter Filter { get; init; } = new();

    /// <summary>Only those of this voucher: its fingerprints under all versions of the key, one of which is that of its gate.</summary>
    public IReadOnlyList<string>? Fingerprints { get; init; }

    /// <summary>Only those that the provider knows by this name.</summary>
    public string? ProviderReference { get; init; }

    /// <summary>Only those older than this one: ids sort by time.</summary>
    public RedemptionId? Before { get; init; }
}
