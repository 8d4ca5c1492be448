namespace Redemptions.Contracts;

/// <summary>Whether the database takes the work of this process.</summary>
public enum DatabaseHealth
{
    /// <summary>It responds, and the last write was not refused for lack of resources.</summary>
    Healthy = 0,

    /// <summary>It does not respond within 2 s, or refuses the check.</summary>
    Unresponsive = 1,

    /// <summary>It responds, but refused a write for lack of disk space, memory or connections, or because its file is read-only, within the last 10 s.</summary>
    Full = 2,
}
