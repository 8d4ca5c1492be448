using Redemptions.Contracts;

namespace Redemptions.Grains.Accounts;

/// <summary>Who owns keys and redemptions. A test account and a live account of one name are two accounts.</summary>
public sealed record Account
{
    /// <summary>Its name, unique in its mode.</summary>
    public required string Name { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when its keys open nothing; null where they do.</summary>
    public DateTimeOffset? DisabledAt { get; init; }
}
