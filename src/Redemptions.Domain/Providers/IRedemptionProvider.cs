using Redemptions.Contracts;

namespace Redemptions.Domain.Providers;

/// <summary>An adapter for one voucher provider: its declaration, and the steps of a redemption in its protocol.</summary>
/// <remarks>No method throws for a response of the provider or a failure of the network. A response that cannot be understood is an unknown outcome.</remarks>
public interface IRedemptionProvider
{
    /// <summary>The declaration that discovery publishes and validation enforces.</summary>
    ProviderDeclaration Declaration { get; }

    /// <summary>Whether credentials are configured for <paramref name="mode"/>.</summary>
    bool IsOffered(Mode mode);

    /// <summary>Read-only. Finds out what must be known before the intent, and returns the exact values to send.</summary>
    Task<Preparation> PrepareAsync(PreparationRequest request, CancellationToken cancellationToken);

    /// <summary>Sends the money request of a durable intent for the first time. Never called twice for one intent.</summary>
    Task<ProviderAnswer> SendAsync(ProviderIntent intent, CancellationToken cancellationToken);

    /// <summary>Resolves an intent whose first send brought no decision, or was lost with its process.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="earlier">The exchanges about it so far, oldest first; a long history is shortened, but keeps the first exchange.</param>
    /// <param name="cancellationToken">Stops waiting; the provider may still execute the request.</param>
    Task<ProviderAnswer> ResolveAsync(ProviderIntent intent, IReadOnlyList<Operation> earlier, CancellationToken cancellationToken);

    /// <summary>Rechecks a decided redemption, read-only. The intent carries the wire values that <see cref="RetainForRecheck"/> returned.</summary>
    Task<ProviderAnswer> RecheckAsync(ProviderIntent intent, CancellationToken cancellationToken);

    /// <summary>Returns the part of the wire values that <see cref="RecheckAsync"/> needs; null if the provider has no query that moves no money.</summary>
    Sensitive? RetainForRecheck(Sensitive wire);

    /// <summary>How long after <see cref="ProviderIntent.SendBefore"/> a send in <paramref name="mode"/> can still be in progress: its timeout plus a grace period.</summary>
    TimeSpan UncertaintyWindow(Mode mode);

    /// <summary>How long after its start <see cref="ResolveAsync"/> may send the money request again; null if it never does.</summary>
    TimeSpan? ResendWindow(Mode mode);

    /// <summary>Looks up a balance. Called only if <see cref="ProviderDeclaration.Lookup"/> is true.</summary>
    Task<BalanceAnswer> LookUpAsync(BalanceQuestion question, CancellationToken cancellationToken);
}
