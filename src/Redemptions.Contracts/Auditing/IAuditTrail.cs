namespace Redemptions.Contracts;

/// <summary>Reads the audit trail: of the caller's account and mode, for a platform operator of all accounts in its mode.</summary>
/// <remarks>What concerns one redemption needs <see cref="Roles.Read"/> or <see cref="Roles.Operate"/>, everything else <see cref="Roles.Operate"/>; otherwise the reply is
/// <see cref="ProblemCodes.Forbidden"/>.</remarks>
public interface IAuditTrail
{
    /// <summary>Lists entries, newest first.</summary>
    Task<Reply<AuditTrailPage>> ListAsync(AdministrationScope scope, AuditTrailFilter filter, CancellationToken cancellationToken = default);

    /// <summary>How often a secret was shown, with every reveal that was recorded before the call.</summary>
    /// <param name="caller">The caller, of whose account and mode the trail is.</param>
    /// <param name="action"><c>change_voucher.revealed</c> or <c>card.revealed</c>.</param>
    /// <param name="subject">The id of the redemption or card.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<int> CountRevealsAsync(Caller caller, string action, string subject, CancellationToken cancellationToken = default);

    /// <summary>The end of the chain of the caller's account, to compare with what a silo logged or an earlier reading showed.</summary>
    Task<Reply<AuditChainEnd>> ReadChainAsync(AdministrationScope scope, CancellationToken cancellationToken = default);

    /// <summary>Verifies the chain of the caller's account of one day in UTC. It reads all entries of the day.</summary>
    Task<Reply<AuditChainCheck>> VerifyChainAsync(AdministrationScope scope, DateOnly day, CancellationToken cancellationToken = default);
}
