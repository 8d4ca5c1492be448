using Redemptions.Providers.Http;

namespace Redemptions.Providers.Ott;

/// <summary>The classes of OTT's error codes as shipped. Their meanings are not public, so a decline is refined by its words.</summary>
internal static class OttCodes
{
    private static readonly string[] Declined = ["4", "5", "7", "11", "12", "13", "14"];

    public static AnswerClass ClassOf(string? code, string? message, OttOptions options)
    {
        if (code is null) return AnswerClass.InDoubt;
        if (options.Classes.TryGetValue(code, out var configured)) return configured;
        if (!Declined.Contains(code)) return AnswerClass.InDoubt;
        var words = TextClasses.Find(message, TextClasses.Vouchers, options.Classes);
        return words.IsDecline() ? words : AnswerClass.Rejected;
    }
}
