namespace Redemptions.Contracts;

/// <summary>The default names by which silos and their clients find one another.</summary>
public static class ClusterNames
{
    /// <summary>The default of <c>Orleans:ServiceId</c>; part of every stored key.</summary>
    public const string DefaultServiceId = "redemptions";

    /// <summary>The default of <c>Orleans:ClusterId</c>.</summary>
    public const string DefaultClusterId = "redemptions";
}
