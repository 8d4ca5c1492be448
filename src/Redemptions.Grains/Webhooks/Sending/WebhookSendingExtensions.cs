using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Webhooks.Sending;

/// <summary>Registers the sending of webhooks.</summary>
public static class WebhookSendingExtensions
{
    /// <summary>Adds <see cref="IWebhookSender"/> and the <see cref="AddressPolicy"/> that it follows.</summary>
    public static IServiceCollection AddWebhookSending(this IServiceCollection services, WebhookOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new AddressPolicy(options.AllowedNetworks));
        return services.AddSingleton<IWebhookSender>(provider => new HttpWebhookSender(
            WebhookHandler.Create(options, provider.GetRequiredService<AddressPolicy>(), Dns.GetHostAddressesAsync),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<HttpWebhookSender>>()));
    }
}
