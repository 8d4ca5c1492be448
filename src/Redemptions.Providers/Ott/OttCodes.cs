using Redemptions.Providers.Http;

namespace Redemptions.Providers.Ott;

/// <summary>The classes of OTT's error codes as shipped. Their meanings are not public, so a decline is refined by its words.</summary>
internal static class OttCodes
{
    private static readonly string[] Declined = ["4", "5", "7", "11", "12", "13", "14"];

    private static readonly string[] NoSuchReference = ["not found", "no such", "unknown reference", "does not exist"];

    /// <summary>What a refused remit means.</summary>
    public static ResponseCategory ClassOf(string? code, string? message, OttOptions options)
    {
        if (code is null) return ResponseCategory.InDoubt;
        if (options.Classes.TryGetValue(code, out var configured)) return configured;
        var words = ClassOf(message, options);
        if (Declined.Contains(code)) return words == ResponseCategory.InDoubt ? ResponseCategory.Rejected : words;

        // In doubt whatever it is called, and raised where it is about this service's side.
        return words.IsOurFault() ? ResponseCategory.RequestInDoubt : words.IsDecline() ? ResponseCategory.InDoubt : words;
    }

    /// <summary>What a message means by itself.</summary>
    public static ResponseCategory ClassOf(string? message, OttOptions options) => TextClasses.Of(message, [], options.Classes);

    /// <summary>True where a refusal says that OTT knows no such reference; every other refusal refused the question and says nothing of the remit.</summary>
    public static bool SaysNoSuchReference(string? code, string? message, OttOptions options) =>
        (code is not null && options.NoSuchReferenceCodes.Contains(code))
        || TextClasses.Holds(message, options.NoSuchReferenceTexts.Count > 0 ? options.NoSuchReferenceTexts : NoSuchReference);
}
