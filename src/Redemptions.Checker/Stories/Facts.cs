using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Stories;

/// <summary>A history, indexed for the rules by key, redemption, voucher and provider reference.</summary>
internal sealed class Facts
{
    public Facts(History history)
    {
        History = history;
        Taken = history.LedgerRedemptions.ToLookup(entry => new ProviderReference(entry.Provider, entry.Reference));
        Heard = history.LedgerRequests
            .Where(entry => entry.Reference is not null)
            .ToLookup(entry => new ProviderReference(entry.Provider, entry.Reference!));
        Keys = KeyStory.Of(history);
        Redemptions = RedemptionStory.Of(history, Keys, Taken, Heard);
        var names = new VoucherNames(history, Redemptions.Values);
        Vouchers = VouchersOf(history, names);
        Strays = Stories.Strays.Of(history, Redemptions.Values, Vouchers, names);
    }

    public History History { get; }

    public ILookup<ProviderReference, ObservedRedemption> Taken { get; }

    public ILookup<ProviderReference, ObservedRequest> Heard { get; }

    public IReadOnlyDictionary<RedemptionKey, KeyStory> Keys { get; }

    public IReadOnlyDictionary<string, RedemptionStory> Redemptions { get; }

    public IReadOnlyDictionary<VoucherIdentity, VoucherStory> Vouchers { get; }

    public IReadOnlyList<UnmatchedSend> Strays { get; }

    /// <summary>All redemptions except those that an operator decided.</summary>
    public IEnumerable<RedemptionStory> DecidedByProvider
        => Redemptions.Values.Where(redemption => !History.DecidedByOperator.Contains(redemption.Id));

    private Dictionary<VoucherIdentity, VoucherStory> VouchersOf(History history, VoucherNames names)
    {
        var keys = history.Calls.ToLookup(VoucherIdentity.Of);
        var redemptions = Redemptions.Values.ToLookup(VoucherNames.Of);
        var balances = history.BalanceCalls.ToLookup(VoucherIdentity.Of);
        var taken = history.LedgerRedemptions.ToLookup(names.Of);
        var ledgerVouchers = history.LedgerVouchers.ToLookup(names.Of);
        return names.Identities.ToDictionary(identity => identity, identity => new VoucherStory
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
            Taken = [.. taken[identity].OrderBy(entry => entry.Sequence)],
            LedgerVoucher = ledgerVouchers[identity].FirstOrDefault(),
        });
    }
}
