using System.Text.Json;
using Redemptions.Checker.Histories;
using Redemptions.Contracts;

namespace Redemptions.LoadTest.Fronts;

/// <summary>Converts what the grain client returns to the checker's model.</summary>
internal static class CheckerSnapshots
{
    public static RedemptionSnapshot Of(Redemption redemption) => new()
    {
        Id = redemption.Id.Value,
        Status = redemption.Status switch
        {
            RedemptionStatus.Confirmed => SnapshotStatus.Confirmed,
            RedemptionStatus.Failed => SnapshotStatus.Failed,
            RedemptionStatus.Reserved => SnapshotStatus.Reserved,
            _ => SnapshotStatus.Draft,
        },
        Version = redemption.Version,
        Type = redemption.Type,
        AmountCents = redemption.Amount,
        RedeemedCents = redemption.RedeemedAmount,
        ReservedCents = redemption.ReservedAmount,
        ReversedCents = redemption.ReversedAmount,
        Points = redemption.Points,
        ReservationExpiresAt = redemption.Reservation?.ExpiresAt,
        ProviderReferences = [.. redemption.ProviderReference.Values],
        Residual = redemption.Residual is { } residual ? new ResidualSnapshot(residual.Amount, ToSnakeCase(residual.Disposition)) : null,
        ChangeVoucher = redemption.ChangeVoucher is { } change ? new ChangeVoucherSnapshot(change.Pin?.Reveal(), change.SerialNumber, change.Amount) : null,
        InDoubt = redemption.InDoubt is { } doubt ? new InDoubtSnapshot(doubt.Reason, doubt.Attempts, doubt.NextAttemptAt, ToSnakeCase(doubt.DecidedBy)) : null,
        FailureCode = redemption.LastError?.Code,
        Attention = redemption.Attention is { } attention ? ToSnakeCase(attention.Reason) : null,
    };

    public static EntrySnapshot Of(CardHistoryEntry entry) => new()
    {
        Seq = entry.Seq,
        Kind = ToSnakeCase(entry.Kind),
        Amount = entry.Amount,
        HeldAmount = entry.HeldAmount,
        Splits = [.. entry.Splits.Select(split => new SplitSnapshot(ToSnakeCase(split.Origin), split.ValidFrom, split.ExpiresAt, split.Amount))],
        Balance = entry.Balance,
        Held = entry.Held,
        Available = entry.Available,
        RedemptionId = entry.Redemption?.Value,
        Account = entry.Account,
        IdempotencyKey = entry.IdempotencyKey,
        CreatedAt = entry.CreatedAt,
    };

    /// <summary>The spelling of the contract: snake case.</summary>
    public static string ToSnakeCase<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{value}");
}
