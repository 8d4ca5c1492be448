using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Webhooks.Sending;

namespace Redemptions.Grains.Tests.Webhooks.Sending;

/// <summary>The sender as the service registers it, with the system's resolver.</summary>
public sealed class RegistrationTests
{
    [Theory]
    [InlineData("127.0.0.0/8, ::1/128", 200, null)]
    [InlineData("", null, WebhookErrorClass.BlockedAddress)]
    public async Task A_receiver_on_localhost_gets_an_event_only_where_loopback_is_allowed(string networks, int? status, WebhookErrorClass? error)
    {
        await using var receiver = await TestReceiver.StartAsync();
        var options = new WebhookOptions { AllowedNetworks = [.. networks.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(network => IPNetwork.Parse(network))] };
        await using var services = new ServiceCollection().AddLogging().AddWebhookSending(options).BuildServiceProvider();
        var request = new WebhookRequest("whe_1", new Uri($"http://localhost:{receiver.Port}/"), "evt_1", "{}"u8.ToArray(), [WebhookSecret.Create()]);

        var attempt = await services.GetRequiredService<IWebhookSender>().SendAsync(request, CancellationToken.None).WaitAsync(Redemptions.Testing.Poll.Deadline);

        (attempt.Status, attempt.Error).Should().Be((status, error));
    }
}
