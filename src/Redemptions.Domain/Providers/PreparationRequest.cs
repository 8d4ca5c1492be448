using Redemptions.Contracts;

namespace Redemptions.Domain.Providers;

/// <summary>A redeem request that the declaration of its type allows, before anything is durable and before any request to the provider.</summary>
public sealed record PreparationRequest
{
    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The provider reference, which will be sent to the provider: a lower-case UUID with dashes (36 characters), the same for every repeat of the
    /// idempotency key and for no other redemption.</summary>
    public required string Reference { get; init; }

    /// <summary>The PIN or token without separators, as the declared pattern allows it.</summary>
    public required Sensitive Pin { get; init; }

    /// <summary>The customer's phone number as E.164, such as <c>+27821234567</c>; null if the caller gave none, or the declaration does not accept one.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The amount to take, within the declared limits; null takes the full value. The two differ even if the amount is the full value: with null
    /// nothing may be left.</summary>
    public Money? Amount { get; init; }

    /// <summary>The currency of the redemption, also if <see cref="Amount"/> is null; ISO 4217, one of the declared ones.</summary>
    public required string Currency { get; init; }

    /// <summary>Whether the reference may have been sent before, with its record lost when the database was restored from a backup. An adapter whose provider
    /// would take the money twice must query the provider first in that case. The call reads the database, so only such adapters make it.</summary>
    public Func<ValueTask<bool>> MayBeSubmittedAsync { get; init; } = static () => ValueTask.FromResult(false);

    /// <summary>Whether the database was restored so recently that a request sent before may not have been executed yet, where executing it may take the given time.
    /// An adapter whose provider would take the money twice must not send until then, even if the provider does not know the reference.</summary>
    public Func<TimeSpan, ValueTask<bool>> MayBeUnderWayAsync { get; init; } = static _ => ValueTask.FromResult(false);

    /// <summary>The unchanged <c>metadata.store</c> of the request, or null. A caller's text: it is cleaned to the alphabet of the wire before it is sent.</summary>
    public string? Store { get; init; }

    /// <summary>The unchanged <c>metadata.till</c> of the request, or null. A caller's text, as <see cref="Store"/>.</summary>
    public string? Till { get; init; }
}
