using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Redemptions.Api.Http;

/// <summary>With a management address, serves each endpoint only at the address it belongs to; at the other one the answer is 404.</summary>
/// <remarks>The local port of the connection decides, since a caller can set the header <c>Host</c> to anything.</remarks>
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

    // With port 0 the server picks a free port and reports it in the position that the address has in Urls, which is the last.
    private int? BoundPort() => server.Features.Get<IServerAddressesFeature>()?.Addresses is { } addresses && addresses.Count == _management.Addresses
        ? BindingAddress.Parse(addresses.Last()).Port
        : null;
}
