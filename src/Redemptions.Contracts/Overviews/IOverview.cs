namespace Redemptions.Contracts;

/// <summary>What operators look at first: the backlog, the last day's figures and the providers, of the caller's account and mode.</summary>
/// <remarks>Needs <see cref="Roles.Read"/> or <see cref="Roles.Operate"/>; otherwise the reply is <see cref="ProblemCodes.Forbidden"/>.</remarks>
public interface IOverview
{
    /// <summary>The overview. Each silo keeps it for some seconds, so it may be up to a minute old: <see cref="Overview.ReadAt"/>.</summary>
    Task<Reply<Overview>> ReadAsync(AdministrationScope scope, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="IRedemptions.ListAsync"/>, oldest first: the queues of what waits longest.</summary>
    Task<Reply<RedemptionPage>> ListOldestFirstAsync(Caller caller, RedemptionFilter filter, CancellationToken cancellationToken = default);

    /// <summary>The providers of the caller's mode, by type: what they can do, their switch, and their health as this silo sees it.</summary>
    Task<Reply<IReadOnlyList<ProviderCondition>>> ListProvidersAsync(Caller caller, CancellationToken cancellationToken = default);
}
