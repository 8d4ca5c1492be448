namespace Redemptions.Web.Sessions;

/// <summary>Encrypts what cookies hold, with the key ring that all silos share.</summary>
public interface ICookieEncryption
{
    /// <summary>Encrypts a text for one of the <see cref="CookiePurpose"/>s.</summary>
    string Protect(CookiePurpose purpose, string clear);

    /// <summary>Decrypts a text of <see cref="Protect"/>; null if it has another purpose, was changed, or its key is lost.</summary>
    string? Unprotect(CookiePurpose purpose, string text);
}
