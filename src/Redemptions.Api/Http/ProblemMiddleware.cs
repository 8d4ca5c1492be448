using Microsoft.Extensions.Logging;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Http;

/// <summary>Turns unhandled exceptions, and error statuses without a body from the server or the routing, into problems.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    private const string Fault = "The service failed while it processed this call. Repeat the call with the same idempotency key; if it fails again, report request_id.";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception);
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
        {
            HeadMiddleware.CompleteAllow(context.Response);
            await Silent(context.Response.StatusCode).ExecuteAsync(context);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        if (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException and not BadHttpRequestException)
        {
            // The client has disconnected, so a body would not be read.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }

        context.Response.Clear();
        RequestIdMiddleware.Stamp(context);
        if (exception is BadHttpRequestException refused)
        {
            await Silent(refused.StatusCode).ExecuteAsync(context);
            return;
        }

        if (TransientFault.IsCauseOf(exception))
        {
            LogOutage(exception, context.TraceIdentifier);
            await TransientFault.Problem(context).ExecuteAsync(context);
            return;
        }

        LogUnhandled(exception, context.TraceIdentifier);
        await Silent(StatusCodes.Status500InternalServerError).ExecuteAsync(context);
    }

    private static ProblemResult Silent(int status) => status switch
    {
        StatusCodes.Status404NotFound => new(new Problem { Code = ProblemCodes.NotFound, Detail = "There is no resource at this path; /docs lists the operations." }),
        StatusCodes.Status405MethodNotAllowed => ProblemResult.Invalid(status, "This path does not support this method; the header Allow lists the supported methods."),
        StatusCodes.Status408RequestTimeout => ProblemResult.Invalid(status, "The body arrived too slowly; send it again."),
        StatusCodes.Status413PayloadTooLarge => ProblemResult.Invalid(status, "The body is larger than 32 KiB; send a smaller one."),
        StatusCodes.Status415UnsupportedMediaType => ProblemResult.Invalid(status, "Send the body as application/json, in UTF-8."),
        >= 500 => new(new Problem { Code = ProblemCodes.Internal, Detail = Fault }, status),
        _ => ProblemResult.Invalid(status, "The request is not valid HTTP; correct its request line, headers or body framing."),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The call {RequestId} failed because the database or a silo does not answer.")]
    private partial void LogOutage(Exception exception, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The call {RequestId} failed with an unexpected exception.")]
    private partial void LogUnhandled(Exception exception, string requestId);
}
