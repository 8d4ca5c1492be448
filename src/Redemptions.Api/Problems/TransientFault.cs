using System.Data.Common;
using System.Net.Sockets;

namespace Redemptions.Api.Problems;

/// <summary>A database or a silo that does not answer, usually for a short time. The call itself is not at fault.</summary>
internal static class TransientFault
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>True if <paramref name="exception"/> or one of its inner exceptions is such a fault.</summary>
    public static bool IsCauseOf(Exception? exception) => exception is not null
        && (exception is DbException or OrleansException or SocketException or TimeoutException or OperationCanceledException || IsCauseOf(exception.InnerException));

    /// <summary>The problem for the caller. A read has changed nothing; any other call may have been recorded.</summary>
    public static ProblemResult Problem(HttpContext context) => new(
        ReadOnlyCall.Is(context.Request.Method, context.GetEndpoint()?.Metadata)
        ? new Problem { Code = ProblemCodes.Overloaded, Detail = "The database or a part of the service does not answer. Repeat the call.", RetryAfter = Soon }
        : new Problem
        {
            Code = ProblemCodes.OutcomeUnknown,
            Detail = "The database or a part of the service does not answer, and it is not known whether this call was recorded. Repeat it, with the same idempotency key if it has one.",
            RetryAfter = Soon,
        });
}
