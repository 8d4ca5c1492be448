using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Indexing;

/// <summary>A history, indexed for the rules by key, redemption, voucher and provider reference.</summary>
internal sealed class HistoryIndex
{
    public HistoryIndex(History history)
    {
        History = history;
        Debits = history.LedgerRedemptions.ToLookup(entry => new ProviderReference(entry.Provider, entry.Reference));
        Requests = history.LedgerRequests
            .Where(entry => entry.Reference is not null)
            .ToLookup(entry => new ProviderReference(entry.Provider, entry.Reference!));
        Keys = KeyHistory.Of(history);
        Redemptions = RedemptionHistory.Of(history, Keys, Debits, Requests);
        var directory = new VoucherDirectory(history, Redemptions.Values);
        Vouchers = VouchersOf(history, directory);
        Cards = CardHistory.Of(history);

        // A redemption has entries of several cards once its card is replaced; the successor is the younger card.
        EntriesOfRedemptions = (Cards?.Values ?? [])
            .OrderBy(card => card.Entries.Select(entry => entry.CreatedAt).FirstOrDefault()).ThenBy(card => card.Id, StringComparer.Ordinal)
            .SelectMany(card => card.Entries)
            .Where(entry => entry.RedemptionId is not null)
            .OrderBy(entry => entry.CreatedAt)
            .ToLookup(entry => entry.RedemptionId!);
        ReservationExpiries = Redemptions.Values.Where(redemption => redemption.ReservationExpiresAt is not null)
            .ToDictionary(redemption => redemption.Id, redemption => redemption.ReservationExpiresAt!.Value);
        UnmatchedSends = Indexing.UnmatchedSends.Of(history, Redemptions.Values, Vouchers, directory);
    }

    public History History { get; }

    public ILookup<ProviderReference, ObservedRedemption> Debits { get; }

    public ILookup<ProviderReference, ObservedRequest> Requests { get; }

    public IReadOnlyDictionary<RedemptionKey, KeyHistory> Keys { get; }

    public IReadOnlyDictionary<string, RedemptionHistory> Redemptions { get; }

    public IReadOnlyDictionary<VoucherIdentity, VoucherHistory> Vouchers { get; }

    /// <summary>The cards whose entries were read at the end; null where they were not read.</summary>
    public IReadOnlyDictionary<string, CardHistory>? Cards { get; }

    /// <summary>When reservations expire, by redemption, as far as it was observed.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> ReservationExpiries { get; }

    /// <summary>The entries of each redemption of a card, in the order in which they were written.</summary>
    public ILookup<string, EntrySnapshot> EntriesOfRedemptions { get; }

    public IReadOnlyList<UnmatchedSend> UnmatchedSends { get; }

    /// <summary>All redemptions except those that an operator decided.</summary>
    public IEnumerable<RedemptionHistory> DecidedByProvider
        => Redemptions.Values.Where(redemption => !History.DecidedByOperator.Contains(redemption.Id));

    private Dictionary<VoucherIdentity, VoucherHistory> VouchersOf(History history, VoucherDirectory directory)
    {
        var keys = history.Calls.ToLookup(VoucherIdentity.Of);
        var redemptions = Redemptions.Values.ToLookup(VoucherDirectory.Of);
        var balances = history.BalanceCalls.ToLookup(VoucherIdentity.Of);
        var debits = history.LedgerRedemptions.ToLookup(directory.Of);
        var ledgerVouchers = history.LedgerVouchers.ToLookup(directory.Of);
        return directory.Identities.ToDictionary(identity => identity, identity => new VoucherHistory
        {
            Identity = identity,
            OpenKeys = [.. keys[identity]
                .Where(call => call.Verdict() == CallVerdict.Unknown)
                .Select(call => Keys[call.Key()])
                .Distinct()
                .Where(key => key.IsOpen)],
            RefusedKeys = [.. keys[identity].Select(call => Keys[call.Key()]).Distinct().Where(key => key.IsRefused)],
            Redemptions = [.. redemptions[identity]],
            BalanceCalls = [.. balances[identity]],
            Debits = [.. debits[identity].OrderBy(entry => entry.Sequence)],
            LedgerVoucher = ledgerVouchers[identity].FirstOrDefault(),
        });
    }
}
