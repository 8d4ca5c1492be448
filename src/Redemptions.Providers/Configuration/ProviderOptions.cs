using Redemptions.Providers.Http;

namespace Redemptions.Providers.Configuration;

/// <summary>What every provider's configuration holds; one named instance per mode.</summary>
internal abstract class ProviderOptions
{
    /// <summary>Where the provider listens, without a trailing slash or with one.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>How long one request may take, connecting included.</summary>
    public TimeSpan Timeout { get; set; }

    /// <summary>Classes of the provider's codes or phrases that go before the shipped ones.</summary>
    public Dictionary<string, ResponseCategory> Classes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The address and the credentials, by key; all or none must be set.</summary>
    public abstract IEnumerable<(string Key, string? Value)> Required { get; }

    /// <summary>Those that must be set together where they are set at all.</summary>
    public virtual IEnumerable<(string Key, string? Value)> Together => [];

    /// <summary>True where address and credentials are there.</summary>
    public bool IsConfigured => Required.All(value => !string.IsNullOrWhiteSpace(value.Value));

    /// <summary>The address of <paramref name="path"/> at the provider.</summary>
    public Uri At(string path) => new(BaseUrl!.TrimEnd('/') + path);

    /// <summary>What else is wrong: a key and a sentence's end; null where nothing is.</summary>
    public virtual (string Key, string Problem)? Check() =>
        Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(10)
            ? (nameof(Timeout), "it must be more than nothing and at most ten minutes")
            : null;
}
