using Redemptions.Api.Problems;

namespace Redemptions.Api.Authentication;

/// <summary>Authenticates and authorises calls to endpoints that need a key; other calls get a problem.</summary>
internal sealed class KeyMiddleware(RequestDelegate next, ApiKeys keys)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<KeyRequired>() is not { } required)
        {
            await next(context);
            return;
        }

        if (ApiKeyHeader.Of(context.Request, required.ByBrowser) is not { Length: > 0 } presented)
        {
            await RefuseAsync(context, ProblemCodes.Unauthorized, "Send a secret key as 'Authorization: Bearer sk_...'.");
        }
        else if (await keys.FindAsync(presented, context) is not { } known)
        {
            await RefuseAsync(context, ProblemCodes.Unauthorized, "This API key is unknown to this service. Check the key, and that it is one of this service.");
        }
        else if (Refusal(known, required) is { } refusal)
        {
            await RefuseAsync(context, ProblemCodes.Forbidden, refusal);
        }
        else
        {
            context.SetKey(known);
            await next(context);
        }
    }

    private static string? Refusal(ApiKeyIdentity known, KeyRequired required) => known switch
    {
        { Refusal: { } refusal } => refusal,
        _ when (known.Caller.Roles & required.AnyOf) == Roles.None => $"This call needs a key with the role '{required.AnyOf.ToString().ToLowerInvariant()}'.",
        { IsPlatformOperator: false } when required.RequiresPlatformOperator =>
            "This call affects all accounts, and needs a key with the role 'operate' from the service's configuration (Api:Keys).",
        _ => null,
    };

    private static Task RefuseAsync(HttpContext context, string code, string detail) =>
        new ProblemResult(new Problem { Code = code, Detail = detail }).ExecuteAsync(context);
}
