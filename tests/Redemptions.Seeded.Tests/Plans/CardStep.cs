namespace Redemptions.Seeded.Tests.Plans;

/// <summary>One operation of a client, under an idempotency key of its own.</summary>
internal sealed record CardStep
{
    public required CardStepKind Kind { get; init; }

    public required string Key { get; init; }

    /// <summary>Time since the answer to the previous operation.</summary>
    public required TimeSpan Pause { get; init; }

    /// <summary>The calls while faults strike; one that is answered is the last. Afterwards the client repeats its key until it knows what became of it.</summary>
    public required IReadOnlyList<CallPlan> Calls { get; init; }

    /// <summary>Percent of the value in question: of the card's, or of the redemption's that is confirmed or reversed. Null is all of it.</summary>
    public required int? Percent { get; init; }

    /// <summary>Which of the card's redemptions or accruals it is about, modulo their number.</summary>
    public required int Pick { get; init; }

    /// <summary>How long a reservation lives.</summary>
    public required int Seconds { get; init; }

    /// <summary>Whether each call is made twice at once, at different silos.</summary>
    public required bool Twice { get; init; }

    /// <summary>Whether it is another request under the key of the client's operation before.</summary>
    public required bool UsesOldKey { get; init; }

    public override string ToString() =>
        $"{Kind} {Percent}%{(Kind == CardStepKind.Reserve ? $" for {Seconds} s" : "")}{(Twice ? " twice" : "")}{(UsesOldKey ? " under an old key" : "")} +{Pause.TotalSeconds} s ({string.Join(", ", Calls)})";
}
