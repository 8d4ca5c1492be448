using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Logging;
using Redemptions.Api.Http;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Authentication;

/// <summary>Answers calls that authorization refuses with a problem: 401 without a known key, 403 with one that is not enough.</summary>
internal sealed partial class RefusedCalls(ILogger<RefusedCalls> logger) : IAuthorizationMiddlewareResultHandler
{
    private const string BrowserChallenge = "Basic realm=\"redemptions\", charset=\"UTF-8\"";

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) => authorizeResult switch
    {
        { Succeeded: true } => next(context),
        { Forbidden: true, AuthorizationFailure: { } failure } => AnswerAsync(context, ProblemCodes.Forbidden, string.Join(' ', failure.FailureReasons.Select(reason => reason.Message))),
        _ => ChallengeAsync(context),
    };

    private async Task ChallengeAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        context.Response.Headers.WWWAuthenticate = metadata?.GetMetadata<BrowserPage>() is null ? "Bearer" : BrowserChallenge;
        if (metadata?.GetMetadata<IAuthorizeData>() is null)
        {
            LogUnmarked(context.GetEndpoint()?.DisplayName);
            await AnswerAsync(context, ProblemCodes.Unauthorized, "No key gives access to this endpoint, because no policy is set for it. Report request_id to the operator of this service.");
            return;
        }

        var authentication = await context.AuthenticateAsync();
        await AnswerAsync(context, ProblemCodes.Unauthorized, authentication.Failure?.Message ?? "Send a secret key as 'Authorization: Bearer sk_...'.");
    }

    private static Task AnswerAsync(HttpContext context, string code, string detail) => new ProblemResult(new Problem { Code = code, Detail = detail }).ExecuteAsync(context);

    [LoggerMessage(Level = LogLevel.Error, Message = "The endpoint {Endpoint} is refused to every caller: it is mapped without an authorization policy. Add RequireAuthorization or AllowAnonymous to it.")]
    private partial void LogUnmarked(string? endpoint);
}
