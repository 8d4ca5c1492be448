using System.Text.Json;
using Redemptions.Checker.Histories;
using Redemptions.Contracts;

namespace Redemptions.LoadTest.Fronts;

/// <summary>Converts a redemption of the grain client to the checker's model.</summary>
internal static class CheckerSnapshots
{
    public static RedemptionSnapshot Of(Redemption redemption) => new()
    {
        Id = redemption.Id.Value,
        Status = redemption.Status switch
        {
            RedemptionStatus.Confirmed => SnapshotStatus.Confirmed,
            RedemptionStatus.Failed => SnapshotStatus.Failed,
            _ => SnapshotStatus.Draft,
        },
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

    /// <summary>As the contract writes it.</summary>
    public static string Word<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{word}");
}
