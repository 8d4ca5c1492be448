using Microsoft.AspNetCore.Authorization;

namespace Redemptions.Api.Authentication;

/// <summary>Requires a valid key with one of <paramref name="anyOf"/>.</summary>
/// <param name="anyOf">The roles, one of which is enough.</param>
/// <param name="platformOperator">True if the endpoint affects all accounts. A stored key belongs to one account, so it is refused.</param>
internal sealed class KeyRequirement(Roles anyOf, bool platformOperator = false) : AuthorizationHandler<KeyRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, KeyRequirement requirement)
    {
        if (context.User is not ApiKeyPrincipal { Key: var key })
        {
            return Task.CompletedTask;
        }

        if (Refusal(key) is { } refusal)
        {
            context.Fail(new AuthorizationFailureReason(this, refusal));
        }
        else
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    /// <summary>Why the key is refused, as a sentence for its owner; null if it is not.</summary>
    private string? Refusal(ApiKeyIdentity key) => key switch
    {
        { Refusal: { } refusal } => refusal,
        _ when (key.Caller.Roles & anyOf) == Roles.None => $"This call needs a key with the role '{anyOf.ToString().ToLowerInvariant().Replace(", ", "' or '", StringComparison.Ordinal)}'.",
        { IsPlatformOperator: false } when platformOperator =>
            "This call affects all accounts, and needs a key with the role 'operate' from the service's configuration (Api:Keys).",
        _ => null,
    };
}
