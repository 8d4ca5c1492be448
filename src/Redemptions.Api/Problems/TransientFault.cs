using System.Data.Common;
using System.Net.Sockets;

namespace Redemptions.Api.Problems;

/// <summary>A database or a silo that does not answer: nobody's fault over this call, and over soon.</summary>
internal static class TransientFault
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>Whether one is behind <paramref name="exception"/>, or anything that led to it.</summary>
    public static bool IsCauseOf(Exception? exception) => exception is not null
        && (exception is DbException or OrleansException or SocketException or TimeoutException or OperationCanceledException || IsCauseOf(exception.InnerException));

    /// <summary>What a caller hears: a read changed nothing, whatever else may have been recorded.</summary>
    public static ProblemResult Problem(HttpRequest request) => new(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
        ? new Problem { Code = ProblemCodes.Overloaded, Detail = "A part of the service does not answer now. Repeat the call.", RetryAfter = Soon }
        : new Problem
        {
            Code = ProblemCodes.OutcomeUnknown,
            Detail = "A part of the service does not answer now, and it is not known whether this call recorded anything. Repeat it, with the same idempotency key where it has one.",
            RetryAfter = Soon,
        });
}
