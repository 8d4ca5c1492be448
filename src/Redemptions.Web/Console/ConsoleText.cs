using Redemptions.Web.Components;

namespace Redemptions.Web.Console;

/// <summary>The words of the console for what the contracts name by codes.</summary>
internal static class ConsoleText
{
    public static string Of(AttentionReason reason) => reason switch
    {
        AttentionReason.MissingChange => "Change voucher missing",
        AttentionReason.Contradiction => "Contradiction",
        AttentionReason.ProviderRepeats => "Provider repeats itself",
        AttentionReason.AmountDiffers => "Amounts differ",
        _ => "Configuration",
    };

    /// <summary>What would settle a redemption that needs attention.</summary>
    public static string EvidenceFor(AttentionReason reason) => reason switch
    {
        AttentionReason.MissingChange => "The change voucher from the provider's support: its PIN and amount. Attach it, and the customer has the rest of the money.",
        AttentionReason.Contradiction => "The provider's reconciliation file, or its support's written answer about our reference. It shows which of the two answers moved the money.",
        AttentionReason.ProviderRepeats => "The line of the provider's reconciliation file with our reference: taken decides confirmed, no line after its end of day decides declined.",
        AttentionReason.AmountDiffers => "The provider's reconciliation file: it has the amount that was really taken.",
        _ => "The provider accepts the configured account again. Check the provider's settings; nothing of the voucher has to be decided.",
    };

    /// <summary>Why the outcome of a redemption is not known, as a sentence.</summary>
    public static string WhyInDoubt(string reason) => reason switch
    {
        "awaiting_answer" => "The provider has the request; its first answer is awaited.",
        "timeout" => "The provider did not answer in time. It may have taken the money.",
        "connection_lost" => "The connection broke after the request had been sent. The provider may have taken the money.",
        "connection_failed" => "No connection to the provider could be made, so the outcome could not be asked for.",
        "cancelled" => "The request was cut off while the provider worked on it. It may have taken the money.",
        "provider_busy" => "The provider was too busy to answer. It may have taken the money.",
        "unexpected_answer" => "The provider's answer could not be understood. It may have taken the money.",
        "not_yet_known" => "The provider does not know the request yet. It may still arrive there.",
        "duplicate_reference" => "The provider knows our reference already and did not say what became of it.",
        "values_differ" => "The provider's answer names other values than the request.",
        "provider_misconfigured" => "The provider refused this service's account when it was asked for the outcome.",
        "declined_on_repeat" => "The provider declined a repeated request, which says nothing about the first one.",
        "intent_unreadable" => "The stored request could not be decrypted, so it could not be asked about.",
        "too_late_to_send" => "The request was not sent in time, and it is being made sure that it never was.",
        "adapter_fault" => "The provider's adapter in this service failed. The provider may have taken the money.",
        _ => $"The outcome is not known ({reason}).",
    };

    /// <summary>What would decide a redemption in doubt.</summary>
    public static string EvidenceFor(InDoubt doubt) => doubt switch
    {
        { Reason: "awaiting_answer" } => "The provider's answer, which is being waited for. There is nothing to do yet.",
        { DecidedBy: InDoubtDecider.Operator } => "The line of the provider's reconciliation file with our reference, or its support's written answer. It was asked as often as the schedule says; you may decide now.",
        _ => "The provider's own answer about our reference. It is asked again by itself; there is nothing to do before the schedule ends.",
    };

    public static string Of(ExchangeKind kind) => kind switch
    {
        ExchangeKind.Confirm => "Redemption requested",
        ExchangeKind.Lookup => "Balance asked for",
        _ => "Outcome asked for",
    };

    public static string Of(NextStep step) => step switch
    {
        NextStep.NewKey => "Try again with a new idempotency key.",
        NextStep.OtherVoucher => "Ask the customer for another voucher.",
        NextStep.OtherTender => "Ask the customer for another way to pay.",
        _ => "Contact support.",
    };

    public static string Of(ResidualDisposition disposition) => disposition switch
    {
        ResidualDisposition.None => "Nothing was left",
        ResidualDisposition.ChangeVoucher => "On a change voucher",
        ResidualDisposition.ProviderSms => "The provider sends it by SMS",
        ResidualDisposition.Retained => "Stays on the voucher or card",
        _ => "The provider owes it: no change voucher came",
    };

    public static string Of(CircuitState circuit) => circuit switch
    {
        CircuitState.Open => "Open: new redemptions are refused",
        CircuitState.HalfOpen => "Half-open: one at a time, as a probe",
        _ => "Closed",
    };

    public static Tone ToneOf(CircuitState circuit) => circuit switch
    {
        CircuitState.Open => Tone.No,
        CircuitState.HalfOpen => Tone.Wait,
        _ => Tone.Yes,
    };

    public static Tone ToneOf(ProviderStatus status) => status switch
    {
        ProviderStatus.Available => Tone.Yes,
        ProviderStatus.Degraded => Tone.Wait,
        _ => Tone.No,
    };

    public static Tone ToneOf(CardStatus status) => status switch
    {
        CardStatus.Active => Tone.Yes,
        CardStatus.Blocked => Tone.No,
        CardStatus.Inactive => Tone.Wait,
        _ => Tone.Plain,
    };

    public static Tone ToneOfDelivery(string status) => status switch
    {
        "delivered" => Tone.Yes,
        "pending" => Tone.Wait,
        "exhausted" => Tone.No,
        _ => Tone.Plain,
    };

    /// <summary>A code such as <c>change_voucher.revealed</c> as words.</summary>
    public static string Code(string code) => code.Replace('_', ' ').Replace(".", ": ", StringComparison.Ordinal);

    /// <summary>The word of a value in a URL: <c>confirmed</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>A code as the beginning of a line: <c>request_id</c> as <c>Request id</c>.</summary>
    public static string Title(string code) => Code(code) is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : code;

    /// <summary>The name of a type for people: what discovery calls it, or the type itself.</summary>
    public static string TypeName(IReadOnlyList<VoucherType> types, string type) => types.FirstOrDefault(one => one.Type == type)?.Name ?? type;

    /// <summary>The roles of a key as words.</summary>
    public static string Of(Roles roles) => string.Join(", ", Enum.GetValues<Roles>().Where(role => role != Roles.None && roles.HasFlag(role)).Select(role => role.ToString().ToLowerInvariant()));
}
