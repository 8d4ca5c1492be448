using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Domain.Requests;

/// <summary>A source without what does not count in it: separators are removed and the phone number is parsed, once a request. Which fields a type
/// takes, and in which form, is not checked yet.</summary>
internal sealed class ParsedSource
{
    private readonly VoucherSource _written;
    private readonly string? _serialNumber;
    private readonly string? _phoneDigits;

    public ParsedSource(VoucherSource? written)
    {
        _written = written ?? new VoucherSource();
        var (pin, token) = (WithoutSeparators(_written.Pin), WithoutSeparators(_written.Token));
        (Pin, Token) = (pin ?? token, token ?? pin);
        _serialNumber = _written.SerialNumber is { } serialNumber ? TypedText.Visible(serialNumber).Trim() : null;
        _phoneDigits = _written.PhoneNumber is { } phoneNumber ? TypedText.WithoutSeparators(phoneNumber) : null;
        PhoneNumber = _phoneDigits is { Length: > 0 } ? PhoneNumbers.Parse(_phoneDigits) : null;
    }

    /// <summary>The PIN, or the token where there is no PIN.</summary>
    public Sensitive? Pin { get; }

    /// <summary>The token, or the PIN where there is no token; another text than <see cref="Pin"/> only where the caller sent two.</summary>
    public Sensitive? Token { get; }

    /// <summary>Null where there is none, or none that exists.</summary>
    public ParsedPhoneNumber? PhoneNumber { get; }

    /// <summary>The phone number in one form: E.164, or what was written where that is no number that exists; null where nothing was written.</summary>
    public string? PhoneText => PhoneNumber?.E164 ?? (_phoneDigits is "" ? null : _phoneDigits);

    /// <summary>The value of a field, as its pattern is matched against it.</summary>
    public string? Value(FieldKind kind) => kind switch
    {
        FieldKind.VoucherPin => Pin?.Reveal(),
        FieldKind.SerialNumber => _serialNumber,
        _ => _phoneDigits,
    };

    /// <summary>Whether nothing that can be seen was written into a field. Separators can be seen.</summary>
    public bool IsBlank(FieldKind kind)
    {
        var written = kind switch
        {
            FieldKind.VoucherPin => (_written.Pin ?? _written.Token)?.Reveal(),
            FieldKind.SerialNumber => _written.SerialNumber,
            _ => _written.PhoneNumber,
        };
        return string.IsNullOrWhiteSpace(written) || string.IsNullOrWhiteSpace(TypedText.Visible(written));
    }

    private static Sensitive? WithoutSeparators(Sensitive? written)
    {
        if (written?.Reveal() is not { } text)
        {
            return null;
        }

        var value = TypedText.WithoutSeparators(text);
        return value.Length == text.Length ? written : new Sensitive(value);
    }
}
