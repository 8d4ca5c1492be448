using System.Security.Cryptography;
using System.Text;

namespace Redemptions.Web.Sessions;

/// <summary>Protects forms against other sites: a form is accepted only from a page of this service, in the same browser and session.</summary>
/// <remarks>
/// A token is derived from the session's id; without a session from a cookie of its own. That cookie is not part of a session's tokens: a link of another site
/// sends no cookie (SameSite=Strict), and its answer may replace the form cookie.
/// The antiforgery of ASP.NET Core is not used, since it would add a second key ring in the home folder of the process.
/// </remarks>
internal static class FormTokens
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "_token";

    private const int Bytes = 16;
    private static readonly object Issued = new();

    /// <summary>The value of the hidden field for this browser and session.</summary>
    public static string Of(HttpContext context, Session? session) => Token(session?.Id ?? IssuedSecret(context));

    /// <summary>Whether the browser sent the cookie that its forms without a session are bound to.</summary>
    public static bool HasCookie(HttpContext context) => SentSecret(context) is not null;

    /// <summary>Whether the form was rendered for this browser and session.</summary>
    public static bool IsValid(HttpContext context, IFormCollection form, Session? session) =>
        (session?.Id ?? SentSecret(context)) is { } secret
        && form[Field] is [{ } presented]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented), Encoding.UTF8.GetBytes(Token(secret)));

    /// <summary>Whether the browser says that another site made the request, or does not say that a page of this service did.</summary>
    public static bool IsFromElsewhere(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is [{ } site]
        ? site != "same-origin"
        : request.Headers.Origin is not [{ } origin] || !Uri.TryCreate(origin, UriKind.Absolute, out var from) || from.Authority != request.Host.Value;

    private static string? SentSecret(HttpContext context) => CookieForms.Read(context, CookieForms.Form) is { Length: Bytes * 2 } secret ? secret : null;

    private static string IssuedSecret(HttpContext context)
    {
        if (context.Items[Issued] is string issued)
        {
            return issued;
        }

        if (SentSecret(context) is not { } secret)
        {
            secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
            CookieForms.Write(context, CookieForms.Form, secret);
        }

        context.Items[Issued] = secret;
        return secret;
    }

    private static string Token(string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Field)));
}
