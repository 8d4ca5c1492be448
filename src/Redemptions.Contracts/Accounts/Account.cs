namespace Redemptions.Contracts;

/// <summary>An owner of API keys and redemptions. A test account and a live account with the same name are two accounts.</summary>
public sealed record Account
{
    /// <summary>The name, unique within the mode.</summary>
    public required string Name { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when it is disabled and its stored keys are refused; null if it is enabled.</summary>
    public DateTimeOffset? DisabledAt { get; init; }
}
