using Redemptions.Checker.Histories;
using Redemptions.Contracts;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>The answer to a call about a card, for the client and for the checker.</summary>
internal sealed record CardOutcome
{
    private const int Done = 200;
    private const int Refused = 422;
    private const int Unknown = 503;

    /// <summary>The code of the problem; null for a success.</summary>
    public string? ProblemCode { get; init; }

    public bool Replayed { get; init; }

    public RedemptionSnapshot? Redemption { get; init; }

    public CardDetails? Card { get; init; }

    public string? Accrual { get; init; }

    /// <summary>Whether the answer leaves open what became of the call.</summary>
    public bool IsOpen => ProblemCode is ProblemCodes.OutcomeUnknown or ProblemCodes.Internal;

    private int Status => ProblemCode is null ? Done : IsOpen ? Unknown : Refused;

    public static CardOutcome Of(Reply<RedeemAnswer> reply) => new()
    {
        ProblemCode = reply.Problem?.Code,
        Replayed = reply.Value?.Replayed == true,
        Redemption = reply.Value is { } answer ? CheckerAnswers.Of(answer.Redemption) : null,
    };

    public static CardOutcome Of(Reply<IssueAnswer> reply) =>
        new() { ProblemCode = reply.Problem?.Code, Replayed = reply.Value?.Replayed == true, Card = reply.Value?.Cards.Single() };

    public static CardOutcome Of(Reply<CardAnswer> reply) => new() { ProblemCode = reply.Problem?.Code, Replayed = reply.Value?.Replayed == true, Card = reply.Value?.Card };

    public static CardOutcome Of(Reply<AccrualAnswer> reply) =>
        new() { ProblemCode = reply.Problem?.Code, Replayed = reply.Value?.Replayed == true, Accrual = reply.Value?.Accrual.Id };

    public ClientAnswer ToClientAnswer() => new() { HttpStatus = Status, ProblemCode = ProblemCode, Replayed = Replayed, Redemption = Redemption };

    public CardCallAnswer ToCardCallAnswer(ServiceTime time) => new()
    {
        HttpStatus = Status,
        ProblemCode = ProblemCode,
        Replayed = Replayed,
        Redemption = Redemption,
        Cards = Card is null ? [] : [CheckerAnswers.Of(Card)],
        Time = time,
    };
}
