namespace Redemptions.Grains.DeclineLimits;

/// <summary>How many attempts of an account, API key, till or customer may be declined before further attempts are refused.</summary>
public sealed record DeclineLimitOptions
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The limit of all API keys of an account together.</summary>
    public DeclineLimit Account { get; init; } = new(30_000, Hour);

    /// <summary>The limit of one API key. A chain with 100 redemptions a second, of which 3 % are declined, has 10,800 declines an hour.</summary>
    public DeclineLimit Key { get; init; } = new(15_000, Hour);

    /// <summary>The limit of one till of a store, or of one end customer, as named in a redemption's metadata.</summary>
    public DeclineLimit Till { get; init; } = new(60, TimeSpan.FromMinutes(10));

    /// <summary>No limits.</summary>
    public static DeclineLimitOptions None { get; } = new() { Account = new(0, Hour), Key = new(0, Hour), Till = new(0, Hour) };

    internal bool AnyIsSet => Account.IsSet || Key.IsSet || Till.IsSet;

    internal DeclineLimit Of(DeclineLimitScope scope) => scope switch { DeclineLimitScope.Account => Account, DeclineLimitScope.Key => Key, _ => Till };
}
