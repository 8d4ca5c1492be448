using Redemptions.Providers.Shared.Configuration;

namespace Redemptions.Providers.Example;

/// <summary>This service's account at Example, <c>Providers:{Test|Live}:Example</c>.</summary>
internal sealed class ExampleOptions : ProviderOptions
{
    public ExampleOptions() => Timeout = TimeSpan.FromSeconds(30);

    public string? ApiKey { get; set; }

    /// <summary>How long after the timeout of the latest possible send a redemption may still be executed.</summary>
    public TimeSpan GracePeriod { get; set; } = TimeSpan.FromSeconds(90);

    public override IEnumerable<(string Key, string? Value)> Required => [(nameof(BaseUrl), BaseUrl), (nameof(ApiKey), ApiKey)];

    public override (string Key, string Problem)? Check() =>
        GracePeriod < TimeSpan.Zero ? (nameof(GracePeriod), "it must not be negative") : base.Check();
}
