namespace Redemptions.Contracts;

/// <summary>A request to create an API key.</summary>
public sealed record KeyRequest
{
    /// <summary>A descriptive name.</summary>
    public string? Name { get; init; }

    /// <summary>The roles it grants.</summary>
    public Roles Roles { get; init; }

    /// <summary>The moment from which it is refused; null means never, or as late as the stored key that creates it allows.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
