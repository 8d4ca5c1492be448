namespace Redemptions.Contracts;

/// <summary>The names by which silos and their clients find one another where nothing is configured.</summary>
public static class ClusterNames
{
    /// <summary>The service where <c>Orleans:ServiceId</c> says nothing; a part of every stored key.</summary>
    public const string DefaultServiceId = "redemptions";

    /// <summary>The cluster where <c>Orleans:ClusterId</c> says nothing.</summary>
    public const string DefaultClusterId = "redemptions";
}
