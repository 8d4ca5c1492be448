using Redemptions.Contracts;

namespace Redemptions.Grains.Index;

/// <summary>How many redemptions of a type and mode stand somewhere now, over all accounts.</summary>
public sealed record BacklogCount
{
    /// <summary>Where.</summary>
    public required BacklogStage Place { get; init; }

    /// <summary>The voucher type.</summary>
    public required string Type { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>Why a person should look, as stored; only at <see cref="BacklogStage.Attention"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>How many.</summary>
    public required long Count { get; init; }

    /// <summary>The oldest: when it was created, or since when it is due.</summary>
    public required DateTimeOffset Oldest { get; init; }
}
