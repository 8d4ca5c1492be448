namespace Redemptions.Simulators;

/// <summary>The credentials that the simulators accept. They are published on purpose: no real provider accepts them.</summary>
public static class SandboxCredentials
{
    /// <summary>Follows <c>Basic </c> on Flash's token endpoint: base64 of <c>simulator:simulator</c>.</summary>
    public const string FlashApiKey = "c2ltdWxhdG9yOnNpbXVsYXRvcg==";

    /// <summary>The merchant account at Flash.</summary>
    public const string FlashAccountNumber = "1234-5678-9012-3456";

    /// <summary>User name of OTT's Basic authentication.</summary>
    public const string OttUsername = "simulator";

    /// <summary>Password of OTT's Basic authentication.</summary>
    public const string OttPassword = "simulator";

    /// <summary>OTT's API key: the first input of the hash over a request.</summary>
    public const string OttApiKey = "00000000-0000-0000-0000-0000000000aa";

    /// <summary>OTT's <c>vendorID</c>.</summary>
    public const string OttVendorId = "11";

    /// <summary>Blu's <c>apikey</c> header.</summary>
    public const string BluApiKey = "00000000-0000-0000-0000-0000000000bb";
}
