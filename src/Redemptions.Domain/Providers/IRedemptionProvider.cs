using Redemptions.Contracts;

namespace Redemptions.Domain.Providers;

/// <summary>An adapter for one voucher provider: its declaration, and the steps of a redemption in its protocol.</summary>
/// <remarks>
/// <para>The order of calls for one redemption: <see cref="PrepareAsync"/>; the intent becomes durable; <see cref="SendAsync"/> once; if it brought no
/// decision, <see cref="ResolveAsync"/> until one is there, for days if need be, on any silo. After some decisions <see cref="RecheckAsync"/> follows.
/// An adapter is a singleton. It is called for many vouchers at once, for one voucher normally one call at a time, and it keeps no state of a redemption:
/// the intent holds what later calls need.</para>
/// <para>Three outcomes: <see cref="ProviderAnswer.Redeemed"/> on proof, <see cref="ProviderAnswer.Declined"/> on the provider's word about this redemption
/// or on proof that nothing was sent, <see cref="ProviderAnswer.Unknown"/> for everything else. A timeout, a lost connection, a 5xx, a redirect, a body that
/// is not understood, an answer about another reference: all unknown. Unknown never becomes declined by itself, however often or long it was asked.</para>
/// <para>No method throws for a response of the provider or a failure of the network. If one throws all the same, the step counts as unknown or unavailable,
/// with the reason <c>adapter_fault</c>, and only the type of the exception is logged, because its text may hold a PIN.</para>
/// <para>Amounts are whole minor units (cents of a rand) in <see cref="Money"/>, never fractions. A PIN stays inside <see cref="Sensitive"/>. Messages, codes
/// and ids of the provider may repeat the PIN: they are cleaned before they go into an answer.</para>
/// </remarks>
public interface IRedemptionProvider
{
    /// <summary>The declaration that discovery publishes and validation enforces. Always the same.</summary>
    ProviderDeclaration Declaration { get; }

    /// <summary>Whether credentials are configured for <paramref name="mode"/>. Makes no call. If false, only redemptions that are undecided already reach
    /// the adapter in this mode.</summary>
    bool IsOffered(Mode mode);

    /// <summary>Finds out what must be known before the intent, and returns the exact values to send. Read-only: may retry, and must move no money.</summary>
    /// <param name="request">The validated request.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Preparation> PrepareAsync(PreparationRequest request, CancellationToken cancellationToken);

    /// <summary>Sends the money request of a durable intent for the first time. Never called twice for one intent.</summary>
    /// <remarks>The request must not start after <see cref="ProviderIntent.SendBefore"/>. It may be retried only while no byte of its body can have reached the
    /// provider. If none can have, the answer is <see cref="ProviderAnswer.Declined"/> with <see cref="FailureCodes.NeverSent"/>. This is the only method
    /// that answers so, and the only one in which a refused account or request means "not redeemed".</remarks>
    /// <param name="intent">The intent.</param>
    /// <param name="cancellationToken">Stops waiting; the provider may still execute the request.</param>
    Task<ProviderAnswer> SendAsync(ProviderIntent intent, CancellationToken cancellationToken);

    /// <summary>Resolves an intent whose first send brought no decision, or was lost with its process. Also called for an intent that was never sent, if
    /// its preparation was <see cref="Preparation.Ready.AlreadySubmitted"/>.</summary>
    /// <remarks>
    /// <para>Until <see cref="ProviderIntent.SendBefore"/> plus <see cref="UncertaintyWindow"/> the first send may still arrive at the provider. Until then
    /// "no such redemption" means "not yet": <see cref="ProviderAnswer.Unknown"/> with <see cref="ProviderAnswer.Unknown.NotBefore"/>. After it the absence,
    /// with further evidence if there is any, is <see cref="ProviderAnswer.Declined"/> with <see cref="ProviderAnswer.Declined.ByAbsence"/>.</para>
    /// <para>The money request may be sent again only if the provider takes the money once for a reference, only with the same wire values, and not after
    /// <see cref="ProviderIntent.ResendBefore"/>. An answer to a re-send says nothing of the first send unless the provider repeats its first answer to
    /// a known reference. So a decline, a refused account or a failed connection then leaves the redemption unknown.</para>
    /// </remarks>
    /// <param name="intent">The intent.</param>
    /// <param name="earlier">The exchanges about it so far, oldest first; a long history is shortened, but keeps the first exchange.</param>
    /// <param name="cancellationToken">Stops waiting; the provider may still execute the request.</param>
    Task<ProviderAnswer> ResolveAsync(ProviderIntent intent, IReadOnlyList<Operation> earlier, CancellationToken cancellationToken);

    /// <summary>Rechecks a redemption that was declined by absence, or decided by an operator. Read-only.</summary>
    /// <remarks><see cref="ProviderAnswer.Redeemed"/> ends all rechecks, and is raised as a contradiction of a failed redemption.
    /// <see cref="ProviderAnswer.Unknown"/> with <see cref="ProviderAnswer.Unknown.ProviderAnswered"/> false repeats this recheck after an hour. Any other
    /// answer ends it.</remarks>
    /// <param name="intent">The intent, with the wire values that <see cref="RetainForRecheck"/> returned.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ProviderAnswer> RecheckAsync(ProviderIntent intent, CancellationToken cancellationToken);

    /// <summary>Returns the part of the wire values that <see cref="RecheckAsync"/> needs, without the PIN if it can do without; null if the provider has no
    /// query that moves no money. There are then no rechecks.</summary>
    Sensitive? RetainForRecheck(Sensitive wire);

    /// <summary>How long after <see cref="ProviderIntent.SendBefore"/> a send in <paramref name="mode"/> can still be in progress: its timeout plus a grace
    /// period. An operator cannot decide a redemption before that.</summary>
    TimeSpan UncertaintyWindow(Mode mode);

    /// <summary>How long after its start <see cref="ResolveAsync"/> may send the money request again; null if it never does.</summary>
    TimeSpan? ResendWindow(Mode mode);

    /// <summary>Looks up a balance. Read-only. Called only if <see cref="ProviderDeclaration.Lookup"/> is true.</summary>
    /// <param name="question">The PIN, the serial number, or both.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<BalanceAnswer> LookUpAsync(BalanceQuestion question, CancellationToken cancellationToken);
}
