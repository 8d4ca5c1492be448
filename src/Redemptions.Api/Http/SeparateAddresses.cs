namespace Redemptions.Api.Http;

/// <summary>The optional separate addresses: one of metrics, the dashboard and health, and one of the pages. The host binds them and sets this.</summary>
public sealed class SeparateAddresses
{
    /// <summary>The addresses, without those that are not configured.</summary>
    public IList<SeparateAddress> All { get; } = [];
}
