namespace Redemptions.Grains.DeclineLimits;

/// <summary>So many declined attempts in so much time; 0 sets no limit.</summary>
public sealed record DeclineLimit(int Declines, TimeSpan Per)
{
    /// <summary>Whether there is a limit at all.</summary>
    internal bool IsSet => Declines > 0;
}
