using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Domain.Requests;

/// <summary>A source with separators removed and the phone number parsed, once for each request. It is not validated against the declaration of a
/// type yet.</summary>
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

    /// <summary>The token, or the PIN where there is no token. It differs from <see cref="Pin"/> only if the caller sent two different values.</summary>
    public Sensitive? Token { get; }

    /// <summary>The parsed phone number; null if there is none, or if no such number exists.</summary>
    public ParsedPhoneNumber? PhoneNumber { get; }

    /// <summary>The phone number as E.164, or as written if no such number exists; null if the field is empty.</summary>
    public string? PhoneText => PhoneNumber?.E164 ?? (_phoneDigits is "" ? null : _phoneDigits);

    /// <summary>The value of a field that is matched against the declared pattern.</summary>
    public string? Value(FieldKind kind) => kind switch
    {
        FieldKind.VoucherPin => Pin?.Reveal(),
        FieldKind.SerialNumber => _serialNumber,
        _ => _phoneDigits,
    };

    /// <summary>Whether a field has no visible character. Separators other than white space are visible.</summary>
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
