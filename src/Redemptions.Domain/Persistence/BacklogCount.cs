using Redemptions.Contracts;

namespace Redemptions.Domain.Persistence;

/// <summary>The number of redemptions of a type and mode in one stage of the backlog, over all accounts.</summary>
public sealed record BacklogCount
{
    /// <summary>The stage.</summary>
    public required BacklogStage Place { get; init; }

    /// <summary>The voucher type.</summary>
    public required string Type { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The stored attention reason; null except at <see cref="BacklogStage.Attention"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>The number of redemptions.</summary>
    public required long Count { get; init; }

    /// <summary>The earliest time among them: of creation, at <see cref="BacklogStage.Due"/> when it became due, at <see cref="BacklogStage.Attention"/> of the last change.</summary>
    public required DateTimeOffset Oldest { get; init; }
}
