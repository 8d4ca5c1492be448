using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Webhooks;
using Redemptions.Grains.Webhooks.Sending;
using Redemptions.Simulators;
using Redemptions.Testing.Silos;
using Redemptions.Testing.Webhooks;

namespace Redemptions.Grains.Tests.Webhooks;

/// <summary>What tests of silos that deliver webhooks share.</summary>
internal static class WebhookSilos
{
    private static int _pins = 700_000;

    /// <summary>Registers the delivery to receivers on loopback.</summary>
    public static void Deliver(IServiceCollection services)
    {
        services.AddWebhookSending(new WebhookOptions { AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")] });
        services.AddWebhookDelivery();
    }

    /// <summary>Adds an endpoint at the receiver, and removes those of other receivers.</summary>
    public static async Task<WebhookEndpoint> AddAsync(TestSilo silo, WebhookReceiver receiver, string path = "/hook", params string[] types)
    {
        // Endpoints of earlier tests in this database have receivers that are gone.
        foreach (var old in await silo.Webhooks.ListEndpointsAsync(TestSilo.Till))
        {
            if (!old.Url.StartsWith(receiver.Url(string.Empty), StringComparison.Ordinal))
            {
                await silo.Webhooks.DeleteEndpointAsync(TestSilo.Till, old.Id);
            }
        }

        var added = await silo.Webhooks.AddEndpointAsync(TestSilo.Till, new WebhookEndpointRequest { Url = receiver.Url(path), Types = types.Length == 0 ? null : types });
        added.Succeeded.Should().BeTrue(added.Problem?.Detail);
        return added.Value!.Endpoint;
    }

    /// <summary>The PIN of a voucher that no other test has.</summary>
    public static string Pin() => SandboxPins.ForBlu(Interlocked.Increment(ref _pins), 100);
}
