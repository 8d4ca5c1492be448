using System.Text.RegularExpressions;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Domain.Requests;

/// <summary>Validates and normalises a source by the declaration of its type, which discovery publishes as well.</summary>
internal static class SourceRules
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>The normalised source, or the errors.</summary>
    public static (NormalisedSource? Source, List<FieldError> Errors) Read(ProviderDeclaration declaration, ParsedSource source, IReadOnlyCollection<Capability> wanted)
    {
        List<FieldError> errors = [];
        if (!Equals(source.Pin, source.Token))
        {
            errors.Add(Error("pin", "conflict", "'pin' and 'token' are two names of the same value, and the two values differ; send one of them."));
            return (null, errors);
        }

        var values = declaration.Fields
            .Where(field => field.AcceptedFor.Any(wanted.Contains))
            .ToDictionary(field => field.Name, field => ReadField(declaration, field, source, wanted, errors));
        return errors.Count > 0 ? (null, errors) : (new NormalisedSource
        {
            Pin = Value(FieldKind.VoucherPin) is null ? null : source.Pin,
            SerialNumber = Value(FieldKind.SerialNumber),
            PhoneNumber = Value(FieldKind.PhoneNumber),
        }, errors);

        string? Value(FieldKind kind) => declaration.Fields.FirstOrDefault(field => field.Kind == kind) is { } field ? values.GetValueOrDefault(field.Name) : null;
    }

    private static string? ReadField(ProviderDeclaration declaration, FieldDeclaration field, ParsedSource source, IReadOnlyCollection<Capability> wanted, List<FieldError> errors)
    {
        if (source.IsBlank(field.Kind))
        {
            if (field.RequiredFor.Any(wanted.Contains) && !AlternativeGiven(declaration, field, source, wanted))
            {
                errors.Add(Error(field.Name, "missing", $"Send this field. {field.Description}"));
            }

            return null;
        }

        var value = source.Value(field.Kind)!;
        if (Regex.IsMatch(value, field.Pattern, RegexOptions.CultureInvariant, PatternTimeout))
        {
            value = field.Kind == FieldKind.PhoneNumber ? source.PhoneNumber?.E164 : value;
            if (field.HasCheckDigit && !CheckDigit.IsRight(value!))
            {
                errors.Add(Error(field.Name, "malformed", "The check digit is wrong: a digit was mistyped. Compare the code with the card."));
                return null;
            }

            if (value is not null)
            {
                return TakesWhatIsSent(field, source.PhoneNumber, wanted, errors) ? value : null;
            }
        }

        errors.Add(Error(field.Name, "malformed", $"The value does not match {field.Pattern}. {field.Description}"));
        return null;
    }

    // A residual that the provider sends by SMS is lost if the number receives no SMS.
    private static bool TakesWhatIsSent(FieldDeclaration field, ParsedPhoneNumber? number, IReadOnlyCollection<Capability> wanted, List<FieldError> errors)
    {
        if (!field.ReceivesSmsFor.Any(wanted.Contains) || number is { ReceivesSms: true })
        {
            return true;
        }

        errors.Add(Error(field.Name, "unsupported", "The customer gets the residual by an SMS to this number. Fixed lines, toll-free, shared-cost, premium-rate and VoIP numbers receive no SMS: send a cell phone number."));
        return false;
    }

    private static bool AlternativeGiven(ProviderDeclaration declaration, FieldDeclaration field, ParsedSource source, IReadOnlyCollection<Capability> wanted) =>
        declaration.Fields.Any(other => other.AlternativeTo == field.Name && other.AcceptedFor.Any(wanted.Contains) && !source.IsBlank(other.Kind));

    private static FieldError Error(string field, string code, string message) => new() { Field = $"source.{field}", Code = code, Message = message };
}
