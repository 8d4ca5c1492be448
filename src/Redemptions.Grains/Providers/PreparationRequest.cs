using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>A validated wish, before anything is durable and before the provider heard of it.</summary>
public sealed record PreparationRequest
{
    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The reference under which the provider will know the redemption: a lower-case UUID with dashes, unique for ever.</summary>
    public required string Reference { get; init; }

    /// <summary>The normalised PIN or token.</summary>
    public required Sensitive Pin { get; init; }

    /// <summary>The customer's phone number as E.164, or null.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>What to take; null takes the full value.</summary>
    public Money? Amount { get; init; }

    /// <summary>The currency meant where <see cref="Amount"/> is null; ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Whether the reference may have been sent in a time that a restored database does not remember: a provider that would take
    /// the money twice must be asked first. It costs a question to the database, so only such a provider asks.</summary>
    public Func<ValueTask<bool>> MayBeSubmittedAsync { get; init; } = static () => ValueTask.FromResult(false);

    /// <summary>The caller's <c>metadata.store</c>, as he wrote it, or null.</summary>
    public string? Store { get; init; }

    /// <summary>The caller's <c>metadata.till</c>, as he wrote it, or null.</summary>
    public string? Till { get; init; }
}
