using System.Text.Json;

namespace Redemptions.Web.Sessions;

/// <summary>Text that was typed into a form whose session had ended. It waits in an encrypted cookie until the form is shown again, for ten minutes at most.</summary>
/// <param name="Path">The page of the form.</param>
/// <param name="Notice">What happened, for the person at the page.</param>
/// <param name="Values">The fields that the form declared as keepable; never a secret.</param>
internal sealed record KeptText(string Path, string Notice, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The name of the hidden field in which a form lists the fields to keep, with blanks between them.</summary>
    public const string KeepField = "_keep";

    /// <summary>The name of the hidden field in which a form names its page.</summary>
    public const string PageField = "_page";

    private const int LongestCookie = 3_500;
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(10);

    /// <summary>The fields of a posted form that it declares as keepable.</summary>
    public static KeptText Of(IFormCollection form, string fallback, string notice)
    {
        var keep = form[KeepField].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new KeptText(LocalPath.Read(form[PageField]) ?? fallback, notice, keep.Where(name => form[name].Count == 1).Distinct().ToDictionary(name => name, name => form[name].ToString()));
    }

    public void Write(HttpContext context, ICookieEncryption encryption)
    {
        var cookie = encryption.Protect(CookiePurpose.KeptText, JsonSerializer.Serialize(this));
        if (cookie.Length <= LongestCookie)
        {
            CookieForms.Write(context, CookieForms.KeptText, cookie, Age);
        }
    }

    /// <summary>Returns what was kept for this page, once; null if nothing was.</summary>
    public static KeptText? Take(HttpContext context, ICookieEncryption encryption)
    {
        if (CookieForms.Read(context, CookieForms.KeptText) is not { Length: > 0 } cookie)
        {
            return null;
        }

        var kept = encryption.Unprotect(CookiePurpose.KeptText, cookie) is { } json ? JsonSerializer.Deserialize<KeptText>(json) : null;
        if (kept is not null && !context.Request.Path.Equals(new PathString(kept.Path.Split('?')[0]), StringComparison.Ordinal))
        {
            return null;
        }

        CookieForms.Delete(context, CookieForms.KeptText);
        return kept;
    }
}
