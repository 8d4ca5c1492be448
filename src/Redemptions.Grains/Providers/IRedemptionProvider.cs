using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>One provider of vouchers: its declaration, and the three steps of a redemption in its own protocol.</summary>
/// <remarks>No method throws for anything a provider or a network can do; what cannot be understood is unknown.</remarks>
public interface IRedemptionProvider
{
    /// <summary>What is published and enforced.</summary>
    ProviderDeclaration Declaration { get; }

    /// <summary>Whether there are credentials for <paramref name="mode"/>.</summary>
    bool IsOffered(Mode mode);

    /// <summary>Read-only: what must be known before an intent, and the exact values to send.</summary>
    Task<Preparation> PrepareAsync(PreparationRequest request, CancellationToken cancellationToken);

    /// <summary>The first and only first send of an intent that is durable. Never called twice for one intent.</summary>
    Task<ProviderAnswer> SendAsync(ProviderIntent intent, CancellationToken cancellationToken);

    /// <summary>Finds out what became of an intent whose first send brought no decision, or was lost with its process.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="earlier">Every exchange about it so far, oldest first.</param>
    /// <param name="cancellationToken">Stops waiting, not the provider.</param>
    Task<ProviderAnswer> ResolveAsync(ProviderIntent intent, IReadOnlyList<Operation> earlier, CancellationToken cancellationToken);

    /// <summary>Asks, read-only, about a redemption that is decided; only with what <see cref="RetainForRecheck"/> kept.</summary>
    Task<ProviderAnswer> RecheckAsync(ProviderIntent intent, CancellationToken cancellationToken);

    /// <summary>The least of the wire values that <see cref="RecheckAsync"/> needs; null where nothing can be asked without moving money.</summary>
    Sensitive? RetainForRecheck(Sensitive wire);

    /// <summary>How long after <see cref="ProviderIntent.SendBefore"/> a send of <paramref name="mode"/> can still be at work: its time-out and its grace.</summary>
    TimeSpan UncertaintyWindow(Mode mode);

    /// <summary>How long after its begin <see cref="ResolveAsync"/> may send the money request again; null where it only ever asks.</summary>
    TimeSpan? ResendWindow(Mode mode);

    /// <summary>Asks for a balance; only where <see cref="ProviderDeclaration.Lookup"/>.</summary>
    Task<BalanceAnswer> LookUpAsync(BalanceQuestion question, CancellationToken cancellationToken);
}
