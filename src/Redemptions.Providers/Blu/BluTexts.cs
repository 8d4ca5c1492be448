using Redemptions.Providers.Http;

namespace Redemptions.Providers.Blu;

/// <summary>The classes of Blu's error messages as shipped; what matches nothing is in doubt.</summary>
internal static class BluTexts
{
    private static readonly Dictionary<string, AnswerClass> Shipped = new(TextClasses.Vouchers, StringComparer.OrdinalIgnoreCase)
    {
        ["not authorized"] = AnswerClass.Configuration,
        ["not authorised"] = AnswerClass.Configuration,
        ["permission"] = AnswerClass.Configuration,
        ["invalid transaction type"] = AnswerClass.Configuration,
        ["invalid"] = AnswerClass.Rejected,
    };

    public static AnswerClass ClassOf(string? message, BluOptions options) => TextClasses.Find(message, Shipped, options.Classes);
}
