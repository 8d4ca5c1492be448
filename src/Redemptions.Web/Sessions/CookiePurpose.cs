namespace Redemptions.Web.Sessions;

/// <summary>What an encrypted cookie is for. A cookie of one purpose does not decrypt as another.</summary>
public enum CookiePurpose
{
    /// <summary>A session.</summary>
    Session = 0,

    /// <summary>Text that was typed into a form before its session ended; never a secret.</summary>
    KeptText = 1,

    /// <summary>When a session was last used.</summary>
    SessionUse = 2,
}
