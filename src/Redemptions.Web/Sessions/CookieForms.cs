using System.Net;

namespace Redemptions.Web.Sessions;

/// <summary>Names and attributes of the cookies.</summary>
internal static class CookieForms
{
    public const string Session = "redemptions";
    public const string SessionUse = "redemptions-seen";
    public const string Form = "redemptions-form";
    public const string KeptText = "redemptions-kept";
    public const string Theme = "redemptions-theme";

    public static string? Read(HttpContext context, string name) => context.Request.Cookies[Name(context, name)];

    public static void Write(HttpContext context, string name, string value, TimeSpan? age = null) =>
        context.Response.Cookies.Append(Name(context, name), value, Options(context, age));

    public static void Delete(HttpContext context, string name) => context.Response.Cookies.Delete(Name(context, name), Options(context, age: null));

    /// <summary>Whether the browser would send a cookie with the attribute Secure: over TLS, also if a proxy ends it, and not for plain http on this machine.</summary>
    private static bool IsSecure(HttpContext context) => context.Request.IsHttps || !IsLoopback(context.Request.Host.Host);

    // A cookie with this prefix is accepted by browsers only with Secure, for the whole host, and from the host itself.
    private static string Name(HttpContext context, string name) => IsSecure(context) ? "__Host-" + name : name;

    private static CookieOptions Options(HttpContext context, TimeSpan? age) => new()
    {
        HttpOnly = true,
        Secure = IsSecure(context),
        SameSite = SameSiteMode.Strict,
        Path = "/",
        MaxAge = age,
        IsEssential = true,
    };

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
