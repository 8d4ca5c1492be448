using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Redemptions.Api.Http;

/// <summary>Serves each endpoint at the address that it belongs to, where operators have an address of their own; elsewhere it is not found.</summary>
/// <remarks>A connection's own port decides: the header <c>Host</c> is the caller's word.</remarks>
internal sealed class ManagementMiddleware(RequestDelegate next, IOptions<ManagementAddress> options, IServer server)
{
    private readonly ManagementAddress _management = options.Value;

    public Task InvokeAsync(HttpContext context)
    {
        if (_management.Url is not null && context.GetEndpoint() is { } endpoint && !IsServed(endpoint.Metadata.GetMetadata<ManagementEndpoint>(), IsManagement(context.Connection)))
        {
            context.SetEndpoint(null);
        }

        return next(context);
    }

    private static bool IsServed(ManagementEndpoint? marked, bool atManagement) => atManagement ? marked is not null : marked is null or { AlsoPublic: true };

    private bool IsManagement(ConnectionInfo connection) => connection.LocalPort == (_management.Port != 0 ? _management.Port : BoundPort());

    // Any free port: the server tells which it found, at the place of the address in Urls, which is the last.
    private int? BoundPort() => server.Features.Get<IServerAddressesFeature>()?.Addresses is { } addresses && addresses.Count == _management.Addresses
        ? BindingAddress.Parse(addresses.Last()).Port
        : null;
}
