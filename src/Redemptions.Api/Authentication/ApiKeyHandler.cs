using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Redemptions.Api.Http;

namespace Redemptions.Api.Authentication;

/// <summary>Authenticates a call by its API key, if its endpoint has a policy. Other calls need no key, so they cost no look-up and work without the database.</summary>
/// <remarks>The base class of ASP.NET Core's handlers would read options and create events at every call, and needs neither here. <see cref="RefusedCalls"/> answers refused calls.</remarks>
internal sealed class ApiKeyHandler(ApiKeys keys) : IAuthenticationHandler
{
    public const string SchemeName = "ApiKey";
    private HttpContext _context = null!;
    private Task<AuthenticateResult>? _result;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync() => _result ??= FindAsync();

    public Task ChallengeAsync(AuthenticationProperties? properties) => throw Unused();

    public Task ForbidAsync(AuthenticationProperties? properties) => throw Unused();

    private async Task<AuthenticateResult> FindAsync()
    {
        if (_context.GetEndpoint()?.Metadata is not { } metadata || metadata.GetMetadata<IAuthorizeData>() is null
            || ApiKeyHeader.Of(_context.Request, metadata.GetMetadata<BrowserPage>() is not null) is not { Length: > 0 } presented)
        {
            return AuthenticateResult.NoResult();
        }

        return await keys.FindAsync(presented, _context) is { } key
            ? ApiKeyPrincipal.Of(key).Result
            : AuthenticateResult.Fail("This API key is unknown to this service. Check the key, and that it is one of this service.");
    }

    private static NotSupportedException Unused() => new($"{nameof(RefusedCalls)} answers refused calls.");
}
