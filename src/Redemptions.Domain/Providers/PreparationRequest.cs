using Redemptions.Contracts;

namespace Redemptions.Domain.Providers;

/// <summary>A validated redeem request, before anything is durable and before any request to the provider.</summary>
public sealed record PreparationRequest
{
    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The provider reference, which will be sent to the provider: a lower-case UUID with dashes, never reused.</summary>
    public required string Reference { get; init; }

    /// <summary>The normalised PIN or token.</summary>
    public required Sensitive Pin { get; init; }

    /// <summary>The customer's phone number as E.164, or null.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The amount to take; null takes the full value.</summary>
    public Money? Amount { get; init; }

    /// <summary>The currency of the redemption, also if <see cref="Amount"/> is null; ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Whether the reference may have been sent before, with its record lost when the database was restored from a backup. An adapter whose provider
    /// would take the money twice must query the provider first in that case. The call reads the database, so only such adapters make it.</summary>
    public Func<ValueTask<bool>> MayBeSubmittedAsync { get; init; } = static () => ValueTask.FromResult(false);

    /// <summary>The unchanged <c>metadata.store</c> of the request, or null.</summary>
    public string? Store { get; init; }

    /// <summary>The unchanged <c>metadata.till</c> of the request, or null.</summary>
    public string? Till { get; init; }
}
