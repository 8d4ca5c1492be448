namespace Redemptions.Providers.Shared;

/// <summary>The settings of test mode that point an adapter at the simulator of its provider.</summary>
public sealed record SandboxSettings
{
    /// <summary>The path of the provider's base address at the simulators, such as <c>/acme/v1</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The credentials that the simulator accepts, by the keys of the settings. They are public.</summary>
    public required IReadOnlyDictionary<string, string> Credentials { get; init; }

    /// <summary>The one of <see cref="Credentials"/> that prevents the start in live mode: no real account has its public value.</summary>
    public required string Secret { get; init; }

    /// <summary>A voucher of the simulator, for the text that the embedded service prints; null if another provider's is to be printed.</summary>
    public SandboxVoucher? Sample { get; init; }
}
