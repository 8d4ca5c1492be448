using Redemptions.Providers.Shared.Classification;

namespace Redemptions.Providers.Shared.Configuration;

/// <summary>The settings that all providers share; one named instance per mode.</summary>
internal abstract class ProviderOptions
{
    /// <summary>The provider's base address, with or without a trailing slash.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>How long one request may take, including connecting and retries.</summary>
    public TimeSpan Timeout { get; set; }

    /// <summary>Classes of the provider's codes or phrases, which override the built-in ones.</summary>
    public Dictionary<string, ResponseCategory> Classes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The address and the credentials, by key; all or none must be set.</summary>
    public abstract IEnumerable<(string Key, string? Value)> Required { get; }

    /// <summary>Optional settings of which all or none must be set.</summary>
    public virtual IEnumerable<(string Key, string? Value)> Together => [];

    /// <summary>True if the address and the credentials are set.</summary>
    public bool IsConfigured => Required.All(value => !string.IsNullOrWhiteSpace(value.Value));

    /// <summary>The address of <paramref name="path"/> at the provider.</summary>
    public Uri At(string path) => new(BaseUrl!.TrimEnd('/') + path);

    /// <summary>Validates the other settings. Returns the first invalid key and the end of the error message; null if all are valid.</summary>
    public virtual (string Key, string Problem)? Check() =>
        Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(10)
            ? (nameof(Timeout), "it must be more than zero and at most ten minutes")
            : null;
}
