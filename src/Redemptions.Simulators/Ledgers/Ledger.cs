using System.Collections.Concurrent;
using System.Text.Json;
using Redemptions.Simulators.Vouchers;

namespace Redemptions.Simulators.Ledgers;

/// <summary>
/// The ledger of the simulated providers: every voucher seen, every redemption that took money, every request for money. Thread-safe;
/// lists are in order of sequence. A null filter selects everything.
/// </summary>
public sealed class Ledger
{
    private readonly TimeProvider _time;
    private readonly VoucherRegistry _vouchers;
    private readonly ConcurrentQueue<LedgerRedemption> _redemptions = new();
    private readonly ConcurrentQueue<LedgerRequest> _requests = new();
    private readonly ConcurrentDictionary<(Provider, string), LedgerRedemption> _firstByReference = new();
    private readonly ConcurrentDictionary<(Provider, string), int> _attempts = new();
    private long _lastRedemption;
    private long _lastRequest;

    internal Ledger(VoucherRegistry vouchers, TimeProvider time)
    {
        _vouchers = vouchers;
        _time = time;
    }

    /// <summary>Every redemption that took money.</summary>
    public IReadOnlyList<LedgerRedemption> Redemptions(Provider? provider = null, string? reference = null, string? pin = null)
    {
        var keys = KeysOf(provider, pin);
        return [.. _redemptions
            .Where(entry => (provider is null || entry.Provider == provider)
                && IsReference(entry.Reference, reference)
                && (keys is null || keys.Contains(entry.Voucher) || (entry.Change is { } change && keys.Contains(change.Voucher))))
            .OrderBy(entry => entry.Sequence)];
    }

    /// <summary>Every request for money.</summary>
    public IReadOnlyList<LedgerRequest> Requests(Provider? provider = null, string? reference = null, string? pin = null)
        => [.. _requests
            .Where(entry => (provider is null || entry.Provider == provider)
                && IsReference(entry.Reference, reference)
                && (pin is null || entry.Pin == pin))
            .OrderBy(entry => entry.Sequence)];

    /// <summary>Every voucher seen, in its current state; with <paramref name="reference"/> the vouchers of the redemptions with that reference.</summary>
    public IReadOnlyList<LedgerVoucher> Vouchers(Provider? provider = null, string? reference = null, string? pin = null)
    {
        var keys = KeysOf(provider, pin);
        var touched = reference is null ? null : KeysOf(Redemptions(provider, reference));
        return [.. _vouchers.All
            .Where(voucher => (provider is null || voucher.Provider == provider)
                && (keys is null || keys.Contains(voucher.Key))
                && (touched is null || touched.Contains(voucher.Key)))
            .Select(Snapshot)];
    }

    /// <summary>The ledger of some vouchers of one provider, in one pass over each list.</summary>
    internal LedgerExtract Extract(Provider provider, IReadOnlySet<string> pins)
    {
        var keys = pins.Select(pin => PinKey.Of(provider, pin)).ToHashSet();
        return new LedgerExtract(
            [.. keys.Select(_vouchers.Find).OfType<Voucher>().Select(Snapshot)],
            [.. _redemptions.Where(entry => keys.Contains(entry.Voucher)).OrderBy(entry => entry.Sequence)],
            [.. _requests.Where(entry => entry.Provider == provider && entry.Pin is { } pin && pins.Contains(pin)).OrderBy(entry => entry.Sequence)]);
    }

    internal long NextSequence() => Interlocked.Increment(ref _lastRedemption);

    internal LedgerRequest AddRequest(Provider provider, string call, string? reference, string? pin)
    {
        var request = new LedgerRequest
        {
            Sequence = Interlocked.Increment(ref _lastRequest),
            Time = _time.GetUtcNow(),
            Provider = provider,
            Call = call,
            Reference = reference,
            Pin = pin,
            Attempt = reference is null ? 1 : _attempts.AddOrUpdate((provider, reference), 1, (_, count) => count + 1),
        };
        _requests.Enqueue(request);
        return request;
    }

    internal void Add(LedgerRedemption redemption)
    {
        _redemptions.Enqueue(redemption);
        _firstByReference.TryAdd((redemption.Provider, redemption.Reference), redemption);
    }

    internal LedgerRedemption? FindFirst(Provider provider, string reference) => _firstByReference.GetValueOrDefault((provider, reference));

    /// <summary>Continues the sequence after the last number of the journal.</summary>
    internal void ContinueSequenceAfter(long sequence) => _lastRedemption = Math.Max(_lastRedemption, sequence);

    internal void Clear()
    {
        _redemptions.Clear();
        _requests.Clear();
        _firstByReference.Clear();
        _attempts.Clear();
    }

    private static HashSet<string>? KeysOf(Provider? provider, string? pin)
    {
        if (pin is null)
            return null;
        Provider[] providers = provider is { } one ? [one] : Enum.GetValues<Provider>();
        return [.. providers.Select(each => PinKey.Of(each, pin))];
    }

    private static HashSet<string> KeysOf(IEnumerable<LedgerRedemption> redemptions)
        => [.. redemptions.SelectMany(entry => entry.Change is { } change ? [entry.Voucher, change.Voucher] : new[] { entry.Voucher })];

    private static bool IsReference(string? value, string? wanted)
        => wanted is null || string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase);

    private LedgerVoucher Snapshot(Voucher voucher)
    {
        lock (voucher.Lock)
        {
            var status = JsonNamingPolicy.SnakeCaseLower.ConvertName(voucher.StateAt(_time.GetUtcNow()).ToString());
            return new LedgerVoucher(
                voucher.Provider, voucher.Key, voucher.Pin, voucher.SerialNumber, status, voucher.FaceValueCents,
                voucher.BalanceCents, voucher.IsChange, voucher.RedeemedBy, voucher.ExpiresAt);
        }
    }
}
