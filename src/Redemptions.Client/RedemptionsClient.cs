using Microsoft.Extensions.Logging;
using Redemptions.Contracts;

namespace Redemptions.Client;

/// <summary>Forwards calls to the grain with a deadline, and turns exceptions and missed deadlines into problems.</summary>
internal sealed partial class RedemptionsClient(IClusterClient cluster, TimeProvider time, ILogger<RedemptionsClient> logger) : IRedemptions
{
    // The time a silo may need in addition to the caller's wait: for a slow database or another silo, and for the network.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    private static readonly Problem Unknown = new()
    {
        Code = ProblemCodes.OutcomeUnknown,
        Detail = "The service did not answer this call, and it is not known whether the redemption was recorded. Repeat the same request with the same idempotency key: the reply returns that redemption.",
        RetryAfter = Soon,
    };

    private static readonly Problem DecisionUnknown = new()
    {
        Code = ProblemCodes.OutcomeUnknown,
        Detail = "The service did not answer this call, and it is not known whether the decision was recorded. Read the redemption; repeat the decision if the redemption is still undecided or its change voucher still missing.",
        RetryAfter = Soon,
    };

    private static readonly Problem NotRead = new()
    {
        Code = ProblemCodes.Overloaded,
        Detail = "The service did not answer this call. Nothing was changed; repeat the call.",
        RetryAfter = Soon,
    };

    // The grain is a stateless worker: calls rotate over the gateways, so a retry does not go to the lost silo again.
    private readonly IRedemptionsGrain _grain = cluster.GetGrain<IRedemptionsGrain>(0);

    public Task<Reply<VoucherTypeList>> ListTypesAsync(Caller caller, CancellationToken cancellationToken) =>
        CallAsync(NotRead, TimeSpan.Zero, token => _grain.ListTypesAsync(caller, token), cancellationToken);

    public Task<Reply<RedeemAnswer>> RedeemAsync(Caller caller, RedeemRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return CallAsync(Unknown, request.Wait, token => _grain.RedeemAsync(caller, request, token), cancellationToken);
    }

    public Task<Reply<Redemption>> ReadAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken) =>
        CallAsync(NotRead, TimeSpan.Zero, token => _grain.ReadAsync(caller, id, token), cancellationToken);

    public Task<Reply<RedemptionPage>> ListAsync(Caller caller, RedemptionFilter filter, CancellationToken cancellationToken) =>
        CallAsync(NotRead, TimeSpan.Zero, token => _grain.ListAsync(caller, filter, token), cancellationToken);

    public Task<Reply<RedemptionPage>> SearchAsync(Caller caller, SearchRequest request, CancellationToken cancellationToken) =>
        CallAsync(NotRead, TimeSpan.Zero, token => _grain.SearchAsync(caller, request, token), cancellationToken);

    public Task<Reply<Redemption>> DecideAsync(Caller caller, RedemptionId id, OperatorDecision decision, CancellationToken cancellationToken) =>
        CallAsync(DecisionUnknown, RedeemRequest.DefaultWait, token => _grain.DecideAsync(caller, id, decision, token), cancellationToken);

    public Task<Reply<Balance>> LookUpAsync(Caller caller, LookupRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return CallAsync(NotRead, request.Wait, token => _grain.LookUpAsync(caller, request, token), cancellationToken);
    }

    /// <summary>The grain's reply; <paramref name="lost"/> if the call throws or misses the deadline.</summary>
    private async Task<Reply<T>> CallAsync<T>(Problem lost, TimeSpan wait, Func<CancellationToken, Task<Reply<T>>> call, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var deadline = new CancellationTokenSource(TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, LongestWait.Ticks)) + Margin, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await call(over.Token);
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LogLost(exception, typeof(T).Name, lost.Code);
            return lost;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The service did not answer a call for a {Value}; the caller gets the problem {Code}.")]
    private partial void LogLost(Exception exception, string value, string code);
}
