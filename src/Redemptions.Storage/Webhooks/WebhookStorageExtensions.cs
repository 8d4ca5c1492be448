using Microsoft.Extensions.DependencyInjection;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Storage.Webhooks;

/// <summary>Registers the storage of webhooks.</summary>
internal static class WebhookStorageExtensions
{
    public static IServiceCollection AddWebhookStorage(this IServiceCollection services, WebhookDialect dialect) => services
        .AddSingleton(dialect)
        .AddSingleton<IWebhookEndpoints, WebhookEndpointStore>()
        .AddSingleton<IWebhookOutbox, WebhookOutbox>()
        .AddSingleton<IWebhookHistory, WebhookHistory>();
}
