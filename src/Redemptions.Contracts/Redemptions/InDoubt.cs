namespace Redemptions.Contracts;

/// <summary>Why a redemption is undecided, and what happens next.</summary>
[GenerateSerializer, Alias("redemptions.in-doubt"), Immutable]
public sealed record InDoubt
{
    /// <summary>Since when it is undecided.</summary>
    [Id(0)]
    public required DateTimeOffset Since { get; init; }

    /// <summary>Why, as a stable code such as awaiting_answer or timeout.</summary>
    [Id(1)]
    public required string Reason { get; init; }

    /// <summary>How often the service has tried to find the outcome; 0 while the first answer is awaited.</summary>
    [Id(2)]
    public required int Attempts { get; init; }

    /// <summary>When the service tries next.</summary>
    [Id(3)]
    public required DateTimeOffset NextAttemptAt { get; init; }

    /// <summary>Whether the provider alone may decide it, or an operator may decide it now.</summary>
    [Id(4)]
    public required InDoubtDecider DecidedBy { get; init; }
}
