using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Indexing;

/// <summary>
/// Maps the vouchers of the ledger to the vouchers of the calls: by PIN, by hash, or, where the calls do not use PINs or the ledger lost
/// them, by the reference of a redemption that is in both.
/// </summary>
internal sealed class VoucherDirectory
{
    private readonly Dictionary<(LedgerProvider, string), VoucherIdentity> _byPin = [];
    private readonly Dictionary<string, VoucherIdentity> _byHash = new(StringComparer.Ordinal);
    private readonly Dictionary<ProviderReference, VoucherIdentity> _byReference = [];

    public VoucherDirectory(History history, IEnumerable<RedemptionHistory> redemptions)
    {
        Identities = [.. history.Calls.Select(VoucherIdentity.Of).Concat(history.BalanceCalls.Select(VoucherIdentity.Of)).Distinct()];
        foreach (var identity in Identities)
        {
            if (VoucherTypes.ProviderOf(identity.Type) is { } provider)
            {
                _byPin.TryAdd((provider, identity.Name), identity);
                _byHash.TryAdd(VoucherHash.Of(provider, identity.Name), identity);
            }
        }

        foreach (var redemption in redemptions)
        {
            if (Of(redemption) is { } identity)
            {
                AddNamesOf(redemption, identity);
            }
        }
    }

    public IReadOnlyList<VoucherIdentity> Identities { get; }

    public static VoucherIdentity? Of(RedemptionHistory redemption)
        => redemption.Calls.OrderBy(call => call.Verdict() == CallVerdict.Redemption ? 0 : 1).FirstOrDefault() is { } call
            ? VoucherIdentity.Of(call)
            : null;

    public VoucherIdentity? Of(ObservedRedemption entry)
        => _byReference.GetValueOrDefault(new ProviderReference(entry.Provider, entry.Reference))
            ?? Of(entry.Provider, entry.Pin, entry.Voucher);

    public VoucherIdentity? Of(ObservedVoucher entry) => Of(entry.Provider, entry.Pin, entry.Voucher);

    public VoucherIdentity? Of(ObservedRequest entry) => Of(entry.Provider, entry.Pin, hash: null);

    private VoucherIdentity? Of(LedgerProvider provider, string? pin, string? hash)
        => (pin is null ? null : _byPin.GetValueOrDefault((provider, pin))) ?? (hash is null ? null : _byHash.GetValueOrDefault(hash));

    private void AddNamesOf(RedemptionHistory redemption, VoucherIdentity identity)
    {
        foreach (var entry in redemption.Debits)
        {
            _byReference.TryAdd(new ProviderReference(entry.Provider, entry.Reference), identity);
            _byHash.TryAdd(entry.Voucher, identity);
            if (entry.Pin is { } pin)
            {
                _byPin.TryAdd((entry.Provider, pin), identity);
            }
        }

        foreach (var request in redemption.Requests)
        {
            if (request.Pin is { } pin)
            {
                _byPin.TryAdd((request.Provider, pin), identity);
            }
        }
    }
}
