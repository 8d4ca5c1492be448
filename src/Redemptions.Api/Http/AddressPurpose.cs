namespace Redemptions.Api.Http;

/// <summary>Which endpoints a separate address serves.</summary>
public enum AddressPurpose
{
    /// <summary>Metrics, the dashboard and health.</summary>
    Management = 0,

    /// <summary>The till and the console.</summary>
    Web = 1,
}
