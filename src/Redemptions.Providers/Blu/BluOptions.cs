using Redemptions.Providers.Shared.Configuration;

namespace Redemptions.Providers.Blu;

/// <summary>This service's account at Blu, <c>Providers:{Test|Live}:Blu</c>; the address includes <c>/v2/trade</c>.</summary>
internal sealed class BluOptions : ProviderOptions
{
    public BluOptions() => Timeout = TimeSpan.FromSeconds(60);

    public string? ApiKey { get; set; }

    /// <summary>For the optional Basic authentication.</summary>
    public string? Username { get; set; }

    /// <summary>For the optional Basic authentication.</summary>
    public string? Password { get; set; }

    /// <summary>How long after the timeout of the latest possible send a redemption may still be executed.</summary>
    public TimeSpan GracePeriod { get; set; } = TimeSpan.FromSeconds(90);

    public override IEnumerable<(string Key, string? Value)> Required => [(nameof(BaseUrl), BaseUrl), (nameof(ApiKey), ApiKey)];

    public override IEnumerable<(string Key, string? Value)> Together => [(nameof(Username), Username), (nameof(Password), Password)];

    public override (string Key, string Problem)? Check() =>
        GracePeriod < TimeSpan.Zero ? (nameof(GracePeriod), "it must not be negative")
        : Username is not null && ApiKey is null ? (nameof(ApiKey), "Username is there, and one does not work without the other")
        : base.Check();
}
