using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Redemptions.Api.Http;

/// <summary>With separate addresses, serves each endpoint only at the address it belongs to; at another one the answer is 404.</summary>
/// <remarks>The local port of the connection decides, since a caller can set the header <c>Host</c> to anything.</remarks>
internal sealed class SeparateAddressMiddleware(RequestDelegate next, IOptions<SeparateAddresses> options, IServer server)
{
    private readonly SeparateAddress[] _addresses = [.. options.Value.All];

    public Task InvokeAsync(HttpContext context)
    {
        if (_addresses.Length > 0 && context.GetEndpoint() is { } endpoint && !IsServed(endpoint.Metadata.GetMetadata<SeparateEndpoint>(), PurposeOf(context.Connection)))
        {
            context.SetEndpoint(null);
        }

        return next(context);
    }

    private bool IsServed(SeparateEndpoint? marked, AddressPurpose? at) => at is null
        ? marked is null or { AlsoPublic: true } || !Array.Exists(_addresses, address => address.Purpose == marked.Purpose)
        : marked?.Purpose == at;

    /// <summary>The purpose of the separate address that took the connection; null for the public one.</summary>
    private AddressPurpose? PurposeOf(ConnectionInfo connection) =>
        Array.Find(_addresses, address => connection.LocalPort == (address.Port != 0 ? address.Port : BoundPort(address)))?.Purpose;

    // With port 0 the server picks a free port, and reports it in the position that the address has among those to bind.
    private int? BoundPort(SeparateAddress address) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.ElementAtOrDefault(address.Position) is { } bound ? BindingAddress.Parse(bound).Port : null;
}
