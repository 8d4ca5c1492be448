namespace Redemptions.Web;

/// <summary>What the settings of the section <c>Web</c> decide about the pages.</summary>
public sealed class WebOptions
{
    /// <summary>Whether a manual resolution needs a second key that confirms it.</summary>
    public bool FourEyes { get; set; }

    /// <summary>The path of the Orleans Dashboard; null if it is off, or has another address than the pages.</summary>
    public string? DashboardPath { get; set; }

    /// <summary>The public test key, if this service accepts it: the sign-in page then offers it as a button. Null otherwise.</summary>
    public string? TestKey { get; set; }
}
