using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Configuration;

namespace Redemptions.Providers.Shared.Outcomes;

/// <summary>The moment after which a first send with an unknown outcome is assumed no longer able to execute: the send deadline, plus the request
/// timeout, plus the grace period.</summary>
internal static class Grace
{
    public static DateTimeOffset EndOf(ProviderIntent intent, ProviderOptions options, TimeSpan grace) =>
        intent.SendBefore + options.Timeout + grace;
}
