namespace Redemptions.Grains.DeclineLimits;

/// <summary>A maximum number of declined attempts per period; 0 declines means no limit.</summary>
public sealed record DeclineLimit(int Declines, TimeSpan Per)
{
    /// <summary>Whether there is a limit at all.</summary>
    internal bool IsSet => Declines > 0;
}
