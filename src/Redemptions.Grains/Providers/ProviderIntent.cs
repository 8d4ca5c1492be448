using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>What was made durable before the provider heard of a redemption; every send and every question about it uses this.</summary>
public sealed record ProviderIntent
{
    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The reference under which the provider knows the redemption.</summary>
    public required string Reference { get; init; }

    /// <summary>The exact wire values in a form of the adapter's own; a re-send uses these, whatever the configuration says by now.</summary>
    public required Sensitive Wire { get; init; }

    /// <summary>What is to be taken; null is the full value where the provider has such a thing.</summary>
    public Money? Amount { get; init; }

    /// <summary>The currency of every amount of it; ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>What the voucher held before, where the provider told.</summary>
    public Money? ValueBefore { get; init; }

    /// <summary>When it became durable.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>After this moment the first send is not begun any more.</summary>
    public required DateTimeOffset SendBefore { get; init; }

    /// <summary>After this moment an attempt to resolve does not send the money request again; null where the moment does not matter.</summary>
    public DateTimeOffset? ResendBefore { get; init; }
}
