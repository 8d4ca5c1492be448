using System.Diagnostics.CodeAnalysis;

namespace Redemptions.Http;

/// <summary>What became of a call.</summary>
internal sealed record CallOutcome<T>
    where T : class
{
    /// <summary>The answer; null if there is a failure.</summary>
    public T? Value { get; init; }

    public CallFailure? Failure { get; init; }

    public Uri? Location { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether an attempt without a usable answer may have been recorded.</summary>
    public bool MayBeRecorded { get; init; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Value is not null;
}
