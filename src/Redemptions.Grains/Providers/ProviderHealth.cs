using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>Whether an answer, or its absence, says that the provider is down: its last exchange tells, where there was one.</summary>
internal static class ProviderHealth
{
    public static bool LooksDown(Preparation preparation) => LooksDown(preparation.Exchanges, preparation is Preparation.Unavailable);

    public static bool LooksDown(ProviderAnswer answer) => LooksDown(
        answer.Exchanges, answer is ProviderAnswer.Unknown { ProviderAnswered: false } or ProviderAnswer.Declined { Decline.Code: FailureCodes.NeverSent });

    private static bool LooksDown(IReadOnlyList<ProviderExchange> exchanges, bool whereNoneWas) => exchanges is [.., var last] ? last.ProviderDown : whereNoneWas;
}
