using System.ComponentModel;

namespace Redemptions.Api.Redemptions;

/// <summary>Why a redemption is undecided, and what happens next.</summary>
internal sealed record InDoubtView
{
    public required DateTimeOffset Since { get; init; }

    [Description("A stable word, such as awaiting_answer.")]
    public required string Reason { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset NextAttemptAt { get; init; }

    public required InDoubtDecider DecidedBy { get; init; }

    public static InDoubtView Of(InDoubt doubt) => new()
    {
        Since = doubt.Since,
        Reason = doubt.Reason,
        Attempts = doubt.Attempts,
        NextAttemptAt = doubt.NextAttemptAt,
        DecidedBy = doubt.DecidedBy,
    };
}
