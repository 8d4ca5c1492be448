using System.Security.Cryptography;
using System.Text.Json;

namespace Redemptions.Web.Sessions;

/// <summary>Opens, finds and closes sessions. A session is its encrypted cookie, so any silo can continue it; its key is found again on every request.</summary>
internal sealed class SessionStore(ISignInKeys keys, ICookieEncryption encryption, TimeProvider time)
{
    /// <summary>How long a session lives without a request of the person: 30 minutes.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan TillLongest = TimeSpan.FromHours(12);
    private static readonly TimeSpan ConsoleLongest = TimeSpan.FromHours(8);

    // The cookie is written anew at most once a minute.
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(1);

    public void Open(HttpContext context, SignInKey key)
    {
        var now = time.GetUtcNow();
        Write(context, CookieForms.Session, CookiePurpose.Session, new SessionTicket(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), key.Id, now));
    }

    public static void Close(HttpContext context)
    {
        CookieForms.Delete(context, CookieForms.Session);
        CookieForms.Delete(context, CookieForms.SessionUse);
    }

    /// <summary>The session of the browser; null if there is none, it is over for this application, or its key is refused.</summary>
    /// <param name="context">The request.</param>
    /// <param name="app">The till's sessions live 12 hours at most, the console's 8.</param>
    /// <param name="isByPerson">False for the requests that a page repeats by itself, which do not keep an idle session alive.</param>
    /// <exception cref="Exception">The database does not answer.</exception>
    public async ValueTask<Session?> FindAsync(HttpContext context, PageApp app, bool isByPerson = true)
    {
        if (Read<SessionTicket>(context, CookieForms.Session, CookiePurpose.Session) is not { } ticket)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var seenAt = Read<SessionUse>(context, CookieForms.SessionUse, CookiePurpose.SessionUse) is { } use && use.Id == ticket.Id ? use.SeenAt : ticket.StartedAt;
        if (now - seenAt >= Idle || now - ticket.StartedAt >= (app == PageApp.Till ? TillLongest : ConsoleLongest)
            || await keys.FindByIdAsync(ticket.Key, context) is not { Identity.Refusal: null } key)
        {
            return null;
        }

        if (isByPerson && now - seenAt >= Renewal)
        {
            Write(context, CookieForms.SessionUse, CookiePurpose.SessionUse, new SessionUse(ticket.Id, now));
        }

        return new Session(ticket.Id, key);
    }

    private T? Read<T>(HttpContext context, string name, CookiePurpose purpose)
        where T : class =>
        CookieForms.Read(context, name) is { Length: > 0 } cookie && encryption.Unprotect(purpose, cookie) is { } json ? JsonSerializer.Deserialize<T>(json) : null;

    private void Write<T>(HttpContext context, string name, CookiePurpose purpose, T value) => CookieForms.Write(context, name, encryption.Protect(purpose, JsonSerializer.Serialize(value)));
}
