namespace Redemptions.Web.Till;

/// <summary>What a slip says. It is the only page with a PIN in the clear.</summary>
public sealed record SlipModel
{
    public required string Heading { get; init; }

    public required string Amount { get; init; }

    public required Sensitive Pin { get; init; }

    public string? SerialNumber { get; init; }

    /// <summary>A time of the last day that the value can be spent on.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    public string? Instructions { get; init; }

    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Mode Mode { get; init; }

    /// <summary>How often the PIN was shown before; 0 prints the original.</summary>
    public required int Copy { get; init; }
}
