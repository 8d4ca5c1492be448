using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Redemptions.Simulators.Vouchers;

/// <summary>Every voucher seen so far. A PIN that was never seen creates the voucher that its digits select.</summary>
internal sealed class VoucherRegistry(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Voucher> _byKey = new();
    private readonly ConcurrentDictionary<(Provider, string), Voucher> _bySerialNumber = new();

    public IEnumerable<Voucher> All => _byKey.Values;

    public Voucher? Find(string key) => _byKey.GetValueOrDefault(key);

    public static int PinLength(Provider provider) => provider == Provider.Ott ? 12 : 16;

    public static bool IsPin(Provider provider, string? text)
        => text is not null && text.Length == PinLength(provider) && text.All(char.IsAsciiDigit);

    /// <summary>The caller has checked that the PIN is one of that provider.</summary>
    public Voucher ByPin(Provider provider, string pin)
    {
        var key = PinKey.Of(provider, pin);
        if (!_byKey.TryGetValue(key, out var voucher))
        {
            var first = SandboxPattern.Voucher(provider, key, PinKey.SerialNumber(provider, key), pin, time.GetUtcNow());
            voucher = Add(first);
        }

        // The journal has no PIN: a restored voucher gets its PIN from the next request.
        voucher.Pin ??= pin;
        return voucher;
    }

    public Voucher? BySerialNumber(Provider provider, string serialNumber)
    {
        if (_bySerialNumber.TryGetValue((provider, serialNumber), out var voucher))
            return voucher;

        var prefix = PinKey.SerialPrefix(provider);
        if (!serialNumber.StartsWith(prefix, StringComparison.Ordinal))
            return null;

        var digits = serialNumber[prefix.Length..];
        if (digits.Length != 16 || !digits.All(char.IsAsciiDigit)
            || digits.StartsWith(SandboxPattern.DerivedSerialNumber, StringComparison.Ordinal))
        {
            return null;
        }

        var key = PinKey.OfSerialNumber(provider, serialNumber);
        return Add(SandboxPattern.Voucher(provider, key, serialNumber, digits, time.GetUtcNow()));
    }

    public Voucher Add(Voucher voucher)
    {
        var held = _byKey.GetOrAdd(voucher.Key, voucher);
        _bySerialNumber[(held.Provider, held.SerialNumber)] = held;
        return held;
    }

    /// <summary>A new change voucher. The caller adds it to the registry.</summary>
    public Voucher NewChange(Provider provider, long cents)
    {
        var pin = NewPin(provider);
        var key = PinKey.Of(provider, pin);
        var expiresAt = SandboxPattern.ExpiryOfNew(time.GetUtcNow());
        return new Voucher(provider, key, PinKey.SerialNumber(provider, key), cents, expiresAt)
        {
            Pin = pin,
            BalanceCents = cents,
            IsChange = true,
        };
    }

    public void Clear()
    {
        _byKey.Clear();
        _bySerialNumber.Clear();
    }

    private static string NewPin(Provider provider)
    {
        var luhn = provider == Provider.Blu;
        var count = PinLength(provider) - SandboxPattern.NeverIssued.Length - (luhn ? 1 : 0);
        var pin = SandboxPattern.NeverIssued + RandomNumberGenerator.GetString("0123456789", count);
        return luhn ? Luhn.Complete(pin) : pin;
    }
}
