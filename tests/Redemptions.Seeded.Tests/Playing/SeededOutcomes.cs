using Redemptions.Checker.Histories;
using Redemptions.Domain.Persistence;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>The outcomes of redemptions as the coverage table names them.</summary>
internal static class SeededOutcomes
{
    public const string Confirmed = "confirmed";
    public const string Failed = "failed";
    public const string ChangeMissing = "change missing";
    public const string Operator = "operator";
    public const string Unseen = "unseen";

    public static IReadOnlyList<string> All { get; } = [Confirmed, ChangeMissing, Failed, Operator, Unseen];

    /// <summary>Finds the redemption by its idempotency key: an intent that was not written is tried again under another id.</summary>
    public static string Of(IndexRow row, History history)
    {
        var id = history.Calls.FirstOrDefault(call => call.Account == row.Account && call.IdempotencyKey == row.IdempotencyKey && call.Answer?.Redemption is not null)?.Answer!.Redemption!.Id;
        return history.FinalReads.FirstOrDefault(read => read.RedemptionId == id)?.Redemption switch
        {
            _ when id is not null && history.DecidedByOperator.Contains(id) => Operator,
            { Residual.Disposition: "missing" } => ChangeMissing,
            { Status: SnapshotStatus.Confirmed } => Confirmed,
            { Status: SnapshotStatus.Failed } => Failed,
            _ => Unseen,
        };
    }
}
