namespace Redemptions.Api;

/// <summary>The address of their own that metrics, the dashboard and health may have; the composition binds it and sets this.</summary>
public sealed class ManagementAddress
{
    /// <summary>The address, such as <c>http://127.0.0.1:9090</c>; null where everything has one address.</summary>
    public string? Url { get; set; }

    /// <summary>Its port; 0 where the server takes any free one.</summary>
    public int Port { get; set; }

    /// <summary>How many addresses the server binds in all; this one is the last of them.</summary>
    public int Addresses { get; set; }
}
