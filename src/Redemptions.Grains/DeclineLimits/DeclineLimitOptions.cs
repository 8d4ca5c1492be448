namespace Redemptions.Grains.DeclineLimits;

/// <summary>How many attempts may be declined before no more are made for whoever makes them.</summary>
public sealed record DeclineLimitOptions
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Of all keys of an account together.</summary>
    public DeclineLimit Account { get; init; } = new(30_000, Hour);

    /// <summary>Of one key: above the 10,800 declines an hour of a chain with 100 redemptions a second of which 3 % are declined.</summary>
    public DeclineLimit Key { get; init; } = new(15_000, Hour);

    /// <summary>Of one till of a store, or of one end customer, as the metadata of a redemption name them.</summary>
    public DeclineLimit Till { get; init; } = new(60, TimeSpan.FromMinutes(10));

    /// <summary>Sets no limit to anybody.</summary>
    public static DeclineLimitOptions None { get; } = new() { Account = new(0, Hour), Key = new(0, Hour), Till = new(0, Hour) };

    internal bool AnyIsSet => Account.IsSet || Key.IsSet || Till.IsSet;

    internal DeclineLimit Of(DeclineLimitScope scope) => scope switch { DeclineLimitScope.Account => Account, DeclineLimitScope.Key => Key, _ => Till };
}
