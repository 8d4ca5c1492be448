using Redemptions.Api.Problems;

namespace Redemptions.Api.Authentication;

/// <summary>Lets a call to an endpoint that needs a key in, or says why not.</summary>
internal sealed class KeyMiddleware(RequestDelegate next, ApiKeys keys)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<KeyRequired>() is not { } required)
        {
            return next(context);
        }

        if (PresentedKey.Of(context.Request, required.ByBrowser) is not { Length: > 0 } presented)
        {
            return Refuse(context, ProblemCodes.Unauthorized, "Send a secret key as 'Authorization: Bearer sk_...'.");
        }

        if (keys.Find(presented, context) is not { } known)
        {
            return Refuse(context, ProblemCodes.Unauthorized, "This key is not known here.");
        }

        if (known.Revoked)
        {
            return Refuse(context, ProblemCodes.Forbidden, "This key is revoked; use another.");
        }

        if ((known.Caller.Roles & required.AnyOf) == Roles.None)
        {
            return Refuse(context, ProblemCodes.Forbidden, $"This needs a key with the role '{required.AnyOf.ToString().ToLowerInvariant()}'.");
        }

        context.SetCaller(known.Caller);
        return next(context);
    }

    private static Task Refuse(HttpContext context, string code, string detail) => new ProblemResult(new Problem { Code = code, Detail = detail }).ExecuteAsync(context);
}
