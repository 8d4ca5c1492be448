namespace Redemptions.Api.Http;

/// <summary>The optional separate address of metrics, the dashboard and health. The host binds it and sets this.</summary>
public sealed class ManagementAddress
{
    /// <summary>The address, such as <c>http://127.0.0.1:9090</c>; null if there is no separate one.</summary>
    public string? Url { get; set; }

    /// <summary>Its port; 0 if the server picks a free one.</summary>
    public int Port { get; set; }

    /// <summary>How many addresses the server binds in all; this one is the last of them.</summary>
    public int Addresses { get; set; }
}
