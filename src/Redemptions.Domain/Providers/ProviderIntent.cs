using Redemptions.Contracts;

namespace Redemptions.Domain.Providers;

/// <summary>The intent, made durable before the first money request. Every send, resolution and recheck of the redemption uses it.</summary>
public sealed record ProviderIntent
{
    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The provider reference, which is sent to the provider.</summary>
    public required string Reference { get; init; }

    /// <summary>The exact values to send, in the adapter's own format. A re-send uses these even if the configuration has changed since; the address and the
    /// credentials are the current ones. Values that cannot be read send nothing: never sent on the first send, unknown later.</summary>
    public required Sensitive Wire { get; init; }

    /// <summary>The amount to be taken; null means the full value, for providers that support it.</summary>
    public Money? Amount { get; init; }

    /// <summary>The currency of all its amounts; ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>The value of the voucher before the redemption; null if the provider did not say.</summary>
    public Money? ValueBefore { get; init; }

    /// <summary>When the intent was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>After this moment the first send must not start.</summary>
    public required DateTimeOffset SendBefore { get; init; }

    /// <summary>After this moment an attempt to resolve must not send the money request again; null if there is no such limit.</summary>
    public DateTimeOffset? ResendBefore { get; init; }
}
