using Redemptions.Providers.Shared.Classification;

namespace Redemptions.Providers.Ott;

/// <summary>The built-in classes of OTT's error codes. Their meanings are not public, so a decline is refined by its message.</summary>
internal static class OttCodes
{
    private static readonly string[] Declined = ["4", "5", "7", "11", "12", "13", "14"];

    private static readonly string[] NoSuchReference = ["not found", "no such", "unknown reference", "does not exist"];

    /// <summary>The class of a remit that was not successful.</summary>
    public static ResponseCategory ClassOf(string? code, string? message, OttOptions options)
    {
        if (code is null) return ResponseCategory.InDoubt;
        if (options.Classes.TryGetValue(code, out var configured)) return configured;

        // The code is the verdict: a message about the processing, such as "Transaction failed", neither takes it back nor needs attention.
        var words = TextClasses.Of(message, [], options.Classes, TextSubject.OfOurs);
        if (Declined.Contains(code)) return words == ResponseCategory.InDoubt ? ResponseCategory.Rejected : words;

        // Any other code is in doubt; it needs attention if the message is about this service's side.
        return words.IsOurFault() ? ResponseCategory.RequestInDoubt : words.IsDecline() ? ResponseCategory.InDoubt : words;
    }

    /// <summary>The class of a message by itself.</summary>
    public static ResponseCategory ClassOf(string? message, OttOptions options) => TextClasses.Of(message, [], options.Classes, TextSubject.OfOursOrProcessing);

    /// <summary>True if a negative answer says that OTT does not know the reference. Any other negative answer rejects the query and says
    /// nothing about the remit.</summary>
    public static bool SaysNoSuchReference(string? code, string? message, OttOptions options) =>
        (code is not null && options.NoSuchReferenceCodes.Contains(code))
        || TextClasses.Holds(message, options.NoSuchReferenceTexts.Count > 0 ? options.NoSuchReferenceTexts : NoSuchReference);
}
