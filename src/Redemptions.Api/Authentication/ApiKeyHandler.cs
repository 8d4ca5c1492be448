using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Redemptions.Api.Http;

namespace Redemptions.Api.Authentication;

/// <summary>Authenticates a call by its API key, if its endpoint has a policy. Other calls need no key, so they cost no look-up and work without the database.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, UrlEncoder.Default)
{
    public const string SchemeName = "ApiKey";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetEndpoint()?.Metadata is not { } metadata || metadata.GetMetadata<IAuthorizeData>() is null
            || ApiKeyHeader.Of(Request, metadata.GetMetadata<BrowserPage>() is not null) is not { Length: > 0 } presented)
        {
            return AuthenticateResult.NoResult();
        }

        return await keys.FindAsync(presented, Context) is { } key
            ? ApiKeyPrincipal.Of(key).Result
            : AuthenticateResult.Fail("This API key is unknown to this service. Check the key, and that it is one of this service.");
    }
}
