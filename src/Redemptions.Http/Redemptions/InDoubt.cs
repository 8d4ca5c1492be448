namespace Redemptions.Http;

/// <summary>Why a redemption is undecided, and what happens next.</summary>
public sealed record InDoubt : ReceivedObject
{
    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Why, as a stable code such as timeout.</summary>
    public string Reason { get => field ?? string.Empty; init; }

    /// <summary>How often the service has tried to find the outcome out.</summary>
    public int Attempts { get; init; }

    /// <summary>When it tries next.</summary>
    public DateTimeOffset NextAttemptAt { get; init; }

    /// <summary>By what it can be decided.</summary>
    public InDoubtDecider DecidedBy { get; init; }
}
