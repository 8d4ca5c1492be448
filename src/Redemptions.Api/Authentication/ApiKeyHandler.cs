using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Redemptions.Api.Http;

namespace Redemptions.Api.Authentication;

/// <summary>Authenticates a call by its API key, if its endpoint has a policy. Other calls need no key, so they cost no look-up and work without the database.</summary>
/// <remarks>The base class of ASP.NET Core's handlers would read options and create events at every call, and needs neither here. <see cref="RefusedCalls"/> answers refused calls.</remarks>
internal sealed class ApiKeyHandler(ApiKeys keys) : IAuthenticationHandler
{
    public const string SchemeName = "ApiKey";
    private static readonly Task<AuthenticateResult> NoKey = Task.FromResult(AuthenticateResult.NoResult());
    private static readonly Task<AuthenticateResult> UnknownKey =
        Task.FromResult(AuthenticateResult.Fail("This API key is unknown to this service. Check the key, and that it is one of this service."));

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

    private Task<AuthenticateResult> FindAsync()
    {
        if (_context.GetEndpoint()?.Metadata is not { } metadata || metadata.GetMetadata<IAuthorizeData>() is null
            || ApiKeyHeader.Of(_context.Request, metadata.GetMetadata<BrowserPage>() is not null) is not { Length: > 0 } presented)
        {
            return NoKey;
        }

        // A key that is configured or cached is found at once, and its principal keeps the completed task.
        var found = keys.FindAsync(presented, _context);
        return found.IsCompletedSuccessfully ? ResultOf(found.Result) : AwaitAsync(found);
    }

    private static async Task<AuthenticateResult> AwaitAsync(ValueTask<ApiKeyIdentity?> found) => await ResultOf(await found);

    private static Task<AuthenticateResult> ResultOf(ApiKeyIdentity? key) => key is null ? UnknownKey : ApiKeyPrincipal.Of(key).Result;

    private static NotSupportedException Unused() => new($"{nameof(RefusedCalls)} answers refused calls.");
}
