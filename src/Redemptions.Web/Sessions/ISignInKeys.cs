namespace Redemptions.Web.Sessions;

/// <summary>Finds the API key that is pasted into the sign-in page, and finds it again by its id on every request of the session.</summary>
public interface ISignInKeys
{
    /// <summary>The key, also if it is refused; null if it is unknown to this service.</summary>
    ValueTask<SignInKey?> FindAsync(string presented, HttpContext context);

    /// <summary>The key that a session was opened with, also if it is refused by now; null if it no longer exists.</summary>
    ValueTask<SignInKey?> FindByIdAsync(string id, HttpContext context);
}
