namespace Redemptions.Contracts;

/// <summary>Manual resolutions that one key proposes and another key confirms. All calls need <see cref="Roles.Operate"/>.</summary>
/// <remarks>A proposal decides nothing. It is an entry of the audit trail; a later one replaces it, and it lapses when its redemption changes.</remarks>
public interface IResolutionProposals
{
    /// <summary>The proposal for a redemption of the caller's account and mode; <see cref="ProblemCodes.NotFound"/> if there is none, or if the redemption has changed since.</summary>
    Task<Reply<ResolutionProposal>> FindAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken = default);

    /// <summary>Records a proposal for a redemption in doubt, with an audit entry.</summary>
    /// <param name="caller">The key that proposes.</param>
    /// <param name="id">The redemption.</param>
    /// <param name="version">The version of the redemption that was looked at.</param>
    /// <param name="decision">The decision; without a change voucher, which is attached later.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Reply<ResolutionProposal>> ProposeAsync(Caller caller, RedemptionId id, int version, OperatorDecision decision, CancellationToken cancellationToken = default);

    /// <summary>Decides the redemption as proposed. The evidence in the audit trail names the key that proposed it.</summary>
    /// <param name="caller">The key that confirms.</param>
    /// <param name="id">The redemption.</param>
    /// <param name="number">The <see cref="ResolutionProposal.Number"/> of the proposal that was looked at.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The redemption, or a problem: <see cref="ProblemCodes.Forbidden"/> for the key that proposed it and its successors, <see cref="ProblemCodes.WrongState"/> if
    /// another proposal replaced the one that was looked at.</returns>
    Task<Reply<Redemption>> ConfirmAsync(Caller caller, RedemptionId id, long number, CancellationToken cancellationToken = default);

    /// <summary>Withdraws the proposal, with an audit entry.</summary>
    Task<Reply<ResolutionProposal>> WithdrawAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken = default);
}
