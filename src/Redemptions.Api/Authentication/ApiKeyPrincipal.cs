using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Redemptions.Api.Authentication;

/// <summary>The user of an authenticated call.</summary>
internal sealed class ApiKeyPrincipal : ClaimsPrincipal
{
    private static readonly ConditionalWeakTable<ApiKeyIdentity, ApiKeyPrincipal> Principals = [];

    private ApiKeyPrincipal(ApiKeyIdentity key)
        : base(new ClaimsIdentity([new Claim(ClaimsIdentity.DefaultNameClaimType, key.Caller.KeyName)], ApiKeyHandler.SchemeName))
    {
        Key = key;
        Result = Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(this, ApiKeyHandler.SchemeName)));
    }

    public ApiKeyIdentity Key { get; }

    /// <summary>The result of authentication with the key. It is created once: its ticket carries no properties of a call.</summary>
    public Task<AuthenticateResult> Result { get; }

    /// <summary>The principal of a key. Calls with the same key share it as long as the key is cached.</summary>
    public static ApiKeyPrincipal Of(ApiKeyIdentity key) =>
        Principals.TryGetValue(key, out var principal) ? principal : Principals.GetValue(key, static unseen => new ApiKeyPrincipal(unseen));
}
