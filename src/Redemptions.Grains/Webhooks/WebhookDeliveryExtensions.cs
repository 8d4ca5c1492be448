using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Webhooks;

/// <summary>Registers the delivery and the administration of webhooks.</summary>
public static class WebhookDeliveryExtensions
{
    /// <summary>Adds the application service of webhooks and the background services that deliver them. The sender, storage and encryption are registered elsewhere.</summary>
    public static IServiceCollection AddWebhookDelivery(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<WebhookEncryption>();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<WebhookBodies>();
        services.AddSingleton<WebhookDeliverer>();
        services.AddSingleton<WebhookDispatcher>();
        services.AddSingleton<WebhookWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookWorker>());
        services.AddHostedService<WebhookMonitor>();
        services.AddSingleton<WebhookRetention>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookRetention>());
        return services.AddSingleton<IWebhooks, WebhookAdministration>();
    }
}
