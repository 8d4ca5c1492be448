namespace Redemptions.Http;

/// <summary>Which cards a list returns; null means any.</summary>
public sealed record CardFilter
{
    /// <summary>The program.</summary>
    public string? Type { get; init; }

    /// <summary>The status.</summary>
    public CardStatus? Status { get; init; }

    /// <summary>The serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The caller's reference.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>Cards a call fetches, 1 to 100; by default 20.</summary>
    public int? PageSize { get; init; }
}
