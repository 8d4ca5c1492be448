using System.Text.RegularExpressions;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Reports;

/// <summary>Describes the parts of a history for a report, without any PIN.</summary>
internal static partial class Evidence
{
    private const int Shown = 4;

    public static string Of(RedemptionHistory redemption) => $"redemption {redemption.Id}";

    public static string Of(RedemptionKey key) => $"key {key.Account}/{key.Mode}/{key.IdempotencyKey}";

    public static string Of(KeyHistory key) => Of(key.Key);

    public static string Of(ProviderReference reference) => $"{reference.Provider} reference {reference.Value}";

    public static string Of(ObservedRedemption entry) => $"{entry.Provider} ledger entry {entry.Sequence}, reference {entry.Reference}";

    public static string Of(ObservedRequest entry) => $"{entry.Provider} request {entry.Sequence}, reference {entry.Reference}";

    public static string Of(VoucherIdentity? voucher) => voucher is null ? "voucher unknown" : $"voucher {voucher.Type} {Masked(voucher.Name)}";

    public static string Of(CardHistory card, EntrySnapshot entry) => $"card {card.Id}, entry {entry.Seq} ({entry.Kind}, {entry.Amount})";

    public static string Of(EntrySnapshot entry) => $"entry {entry.Seq} ({entry.Kind}, {entry.Amount})";

    public static string Of(CardHistory card) => $"card {card.Id}";

    public static string Of(CardObservation seen)
        => $"balance {seen.Snapshot.Balance}, held {seen.Snapshot.Held} returned between {seen.StartedAt} and {seen.EndedAt}";

    public static string Of(Observation seen)
        => $"version {seen.Snapshot.Version} {seen.Snapshot.Status} returned between {seen.StartedAt} and {seen.EndedAt}";

    /// <summary>Masks digits that could be a PIN, except the last four; any other name of a voucher stays as it is.</summary>
    public static string Masked(string? name)
        => name is null ? "none" : PossiblePin().Replace(name, match => new string('*', match.Length - Shown) + match.Value[^Shown..]);

    [GeneratedRegex("[0-9][0-9 -]{6,}[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex PossiblePin();
}
