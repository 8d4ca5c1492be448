using System.Text.RegularExpressions;
using Redemptions.Contracts;
using Redemptions.Grains.Providers;

namespace Redemptions.Grains.Application;

/// <summary>Validates and normalises a source by the declaration of its type, which discovery publishes as well.</summary>
internal static class SourceRules
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Returns the normalised source, or null and the errors.</summary>
    public static (NormalisedSource? Source, List<FieldError> Errors) Read(ProviderDeclaration declaration, VoucherSource? source, IReadOnlyCollection<Capability> wanted)
    {
        List<FieldError> errors = [];
        source ??= new VoucherSource();
        if (Differ(source.Pin, source.Token))
        {
            errors.Add(Error("pin", "conflict", "'pin' and 'token' are two names of one thing; send one of them."));
            return (null, errors);
        }

        var values = declaration.Fields
            .Where(field => field.AcceptedFor.Any(wanted.Contains))
            .ToDictionary(field => field.Name, field => ReadField(declaration, field, source, wanted, errors));
        return errors.Count > 0 ? (null, errors) : (new NormalisedSource
        {
            Pin = Value(FieldKind.VoucherPin) is { } pin ? new Sensitive(pin) : null,
            SerialNumber = Value(FieldKind.SerialNumber),
            PhoneNumber = Value(FieldKind.PhoneNumber),
        }, errors);

        string? Value(FieldKind kind) => declaration.Fields.FirstOrDefault(field => field.Kind == kind) is { } field ? values.GetValueOrDefault(field.Name) : null;
    }

    /// <summary>Removes separators and invisible characters.</summary>
    public static string? Stripped(string? written) => written is null ? null : TypedText.WithoutSeparators(written);

    private static string? ReadField(ProviderDeclaration declaration, FieldDeclaration field, VoucherSource source, IReadOnlyCollection<Capability> wanted, List<FieldError> errors)
    {
        var written = Written(field.Kind, source);
        if (IsBlank(written))
        {
            if (field.RequiredFor.Any(wanted.Contains) && !AlternativeGiven(declaration, field, source, wanted))
            {
                errors.Add(Error(field.Name, "missing", $"Send it: {field.Description}"));
            }

            return null;
        }

        var value = field.Kind == FieldKind.SerialNumber ? TypedText.Visible(written!).Trim() : Stripped(written)!;
        if (Regex.IsMatch(value, field.Pattern, RegexOptions.CultureInvariant, PatternTimeout))
        {
            value = field.Kind == FieldKind.PhoneNumber ? PhoneNumbers.ToE164(value) : value;
            if (value is not null)
            {
                return TakesWhatIsSent(field, value, wanted, errors) ? value : null;
            }
        }

        errors.Add(Error(field.Name, "malformed", $"It does not look right. {field.Description} It must match {field.Pattern}."));
        return null;
    }

    // A residual that is sent by SMS to a number that cannot receive SMS is lost.
    private static bool TakesWhatIsSent(FieldDeclaration field, string value, IReadOnlyCollection<Capability> wanted, List<FieldError> errors)
    {
        if (!field.ReceivesSmsFor.Any(wanted.Contains) || PhoneNumbers.ReceivesSms(value))
        {
            return true;
        }

        errors.Add(Error(field.Name, "unsupported", "What is left of the voucher is reached by an SMS to this number. Fixed lines, toll-free, shared-cost, premium-rate and VoIP numbers receive none: send a cell phone number."));
        return false;
    }

    private static bool IsBlank(string? written) => string.IsNullOrWhiteSpace(written) || string.IsNullOrWhiteSpace(TypedText.Visible(written));

    private static bool AlternativeGiven(ProviderDeclaration declaration, FieldDeclaration field, VoucherSource source, IReadOnlyCollection<Capability> wanted) =>
        declaration.Fields.Any(other => other.AlternativeTo == field.Name && other.AcceptedFor.Any(wanted.Contains) && !IsBlank(Written(other.Kind, source)));

    private static string? Written(FieldKind kind, VoucherSource source) => kind switch
    {
        FieldKind.VoucherPin => (source.Pin ?? source.Token)?.Reveal(),
        FieldKind.SerialNumber => source.SerialNumber,
        _ => source.PhoneNumber,
    };

    private static bool Differ(Sensitive? pin, Sensitive? token) =>
        pin is not null && token is not null && !string.Equals(Stripped(pin.Reveal()), Stripped(token.Reveal()), StringComparison.Ordinal);

    private static FieldError Error(string field, string code, string message) => new() { Field = $"source.{field}", Code = code, Message = message };
}
