using Redemptions.Simulators;

namespace Redemptions.Seeded.Tests.Plans;

/// <summary>Every fault point of a provider. The coverage table expects each of them to be reached.</summary>
internal static class FaultPoints
{
    private static readonly Dictionary<Provider, IReadOnlyList<FaultPoint>> All = Enum.GetValues<Provider>().ToDictionary(
        provider => provider,
        IReadOnlyList<FaultPoint> (provider) => [.. MoneyFaults.Of(provider), .. OwnFaults(provider), .. StorageFaults.Of(provider)]);

    public static IReadOnlyList<FaultPoint> Of(Provider provider) => All[provider];

    private static IEnumerable<FaultPoint> OwnFaults(Provider provider) => provider switch
    {
        Provider.Flash => FlashFaults.All,
        Provider.Ott => OttFaults.All,
        _ => BluFaults.All,
    };
}
