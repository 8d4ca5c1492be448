using Redemptions.Grains.Providers;
using Redemptions.Providers.Configuration;

namespace Redemptions.Providers.Http;

/// <summary>When a first send that nobody heard of again can be trusted not to land any more.</summary>
internal static class Grace
{
    public static DateTimeOffset EndOf(ProviderIntent intent, ProviderOptions options, TimeSpan grace) =>
        intent.SendBefore + options.Timeout + grace;
}
