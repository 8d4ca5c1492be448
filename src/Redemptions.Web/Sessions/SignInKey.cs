namespace Redemptions.Web.Sessions;

/// <summary>An API key that a session can be opened with.</summary>
/// <param name="Id">What the cookie holds, encrypted; it does not reveal the key.</param>
/// <param name="Identity">Its account, mode and roles, or why it is refused.</param>
public sealed record SignInKey(string Id, ApiKeyIdentity Identity);
