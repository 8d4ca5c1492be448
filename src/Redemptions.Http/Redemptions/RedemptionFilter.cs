namespace Redemptions.Http;

/// <summary>Which redemptions a list returns; null means any.</summary>
public sealed record RedemptionFilter
{
    /// <summary>The status.</summary>
    public RedemptionStatus? Status { get; init; }

    /// <summary>The type.</summary>
    public string? Type { get; init; }

    /// <summary>The caller's reference.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>The key of the call that made it.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether it is undecided.</summary>
    public bool? InDoubt { get; init; }

    /// <summary>Whether a person should look at it.</summary>
    public bool? Attention { get; init; }

    /// <summary>Created at this instant or later.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Created before this instant.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Changed at this instant or later.</summary>
    public DateTimeOffset? UpdatedFrom { get; init; }

    /// <summary>Changed before this instant.</summary>
    public DateTimeOffset? UpdatedTo { get; init; }

    /// <summary>Redemptions a call fetches, 1 to 100; by default 20.</summary>
    public int? PageSize { get; init; }
}
