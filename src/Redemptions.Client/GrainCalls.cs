using Microsoft.Extensions.Logging;
using Redemptions.Contracts;

namespace Redemptions.Client;

/// <summary>Calls a grain with a deadline, and turns exceptions and missed deadlines into problems.</summary>
internal sealed partial class GrainCalls(TimeProvider time, ILogger<GrainCalls> logger)
{
    // The time a silo may need in addition to the caller's wait: for a slow database or another silo, and for the network.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    private static readonly Problem NotRead = new()
    {
        Code = ProblemCodes.Overloaded,
        Detail = "The service did not answer this call. Nothing was changed; repeat the call.",
        RetryAfter = Soon,
    };

    private static readonly Problem ChangeUnknown = Unknown(
        "The service did not answer this call, and it is not known whether the change was recorded. Repeat the same request with the same idempotency key: the reply returns what became of it.");

    /// <summary>The problem of a call that may have been recorded.</summary>
    public static Problem Unknown(string detail) => new() { Code = ProblemCodes.OutcomeUnknown, Detail = detail, RetryAfter = Soon };

    /// <summary>Calls a method that changes nothing.</summary>
    public Task<Reply<T>> ReadAsync<T>(Func<CancellationToken, Task<Reply<T>>> call, CancellationToken cancellationToken, TimeSpan wait = default)
        where T : class => CallAsync(NotRead, wait, call, cancellationToken);

    /// <summary>Calls a method that takes an idempotency key.</summary>
    public Task<Reply<T>> ChangeAsync<T>(Func<CancellationToken, Task<Reply<T>>> call, CancellationToken cancellationToken)
        where T : class => CallAsync(ChangeUnknown, RedeemRequest.DefaultWait, call, cancellationToken);

    /// <summary>The grain's reply; <paramref name="lost"/> if the call throws or misses the deadline.</summary>
    public async Task<Reply<T>> CallAsync<T>(Problem lost, TimeSpan wait, Func<CancellationToken, Task<Reply<T>>> call, CancellationToken cancellationToken)
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
