using System.Text.Json;
using Redemptions.Checker.Histories;
using Redemptions.Contracts;

namespace Redemptions.Cluster.Tests.Seeded.Playing;

/// <summary>Says in the checker's words what the door answered.</summary>
internal static class Tellings
{
    public static ClientAnswer Of(Reply<RedeemAnswer> reply) => reply is { Value: { } answer }
        ? new ClientAnswer { HttpStatus = answer.Redemption.Status == RedemptionStatus.Draft ? 202 : 201, Redemption = Of(answer.Redemption), Replayed = answer.Replayed }
        : new ClientAnswer { HttpStatus = reply.Problem!.Code == ProblemCodes.Internal ? 500 : 503, ProblemCode = reply.Problem.Code };

    public static RedemptionSnapshot Of(Redemption redemption) => new()
    {
        Id = redemption.Id.Value,
        Status = Enum.Parse<SnapshotStatus>(redemption.Status.ToString()),
        Version = redemption.Version,
        Type = redemption.Type,
        AmountCents = redemption.Amount,
        RedeemedCents = redemption.RedeemedAmount,
        ProviderReferences = [.. redemption.ProviderReference.Values],
        Residual = redemption.Residual is { } residual ? new ResidualSnapshot(residual.Amount, Word(residual.Disposition)) : null,
        ChangeVoucher = redemption.ChangeVoucher is { } change ? new ChangeVoucherSnapshot(change.Pin?.Reveal(), change.SerialNumber, change.Amount) : null,
        InDoubt = redemption.InDoubt is { } doubt ? new InDoubtSnapshot(doubt.Reason, doubt.Attempts, doubt.NextAttemptAt, Word(doubt.DecidedBy)) : null,
        FailureCode = redemption.LastError?.Code,
        Attention = redemption.Attention is { } attention ? Word(attention.Reason) : null,
    };

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
