using Redemptions.Checker.Histories;
using Redemptions.Contracts;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>Converts replies of the application service to the checker's model.</summary>
internal static class CheckerAnswers
{
    public static ClientAnswer Of(Reply<RedeemAnswer> reply) => reply is { Value: { } answer }
        ? new ClientAnswer { HttpStatus = answer.Redemption.Status == RedemptionStatus.Draft ? 202 : 201, Redemption = Of(answer.Redemption), Replayed = answer.Replayed }
        : new ClientAnswer { HttpStatus = reply.Problem!.Code == ProblemCodes.Internal ? 500 : 503, ProblemCode = reply.Problem.Code };

    public static CardSnapshot Of(CardDetails card) => new()
    {
        Id = card.Id.Value,
        Status = card.Status.ToString(),
        Balance = card.Balance,
        Held = card.Held,
        Available = card.Available,
        Pending = card.Pending,
    };

    public static EntrySnapshot Of(CardHistoryEntry entry) => LoadTest.Fronts.CheckerSnapshots.Of(entry);

    public static RedemptionSnapshot Of(Redemption redemption) => LoadTest.Fronts.CheckerSnapshots.Of(redemption);
}
