namespace Redemptions.Seeded.Tests.Plans;

/// <summary>Seeded random numbers.</summary>
internal sealed class Draw(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public int Between(int least, int most) => _random.Next(least, most + 1);

    public T One<T>(params ReadOnlySpan<T> these) => these[_random.Next(these.Length)];

    public TimeSpan Seconds(double least, double most) => Milliseconds((int)(least * 1000), (int)(most * 1000));

    /// <summary>A time in steps of a tenth of a second, so that some events fall on the same moment.</summary>
    public TimeSpan Milliseconds(int least, int most) => TimeSpan.FromMilliseconds(_random.Next(least / 100, (most / 100) + 1) * 100);
}
