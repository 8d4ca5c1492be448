using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Grains.Providers;

/// <summary>The provider's health as seen by one step: one finding per kind of request, that of the last request of the kind.</summary>
internal static class ProviderHealth
{
    public static IReadOnlyList<CircuitFinding> Of(Preparation preparation) => Of(preparation.Exchanges);

    public static IReadOnlyList<CircuitFinding> Of(ProviderAnswer answer) => answer.Exchanges.Any(exchange => exchange.Kind == ExchangeKind.Confirm)
        ? Of(answer.Exchanges)
        : [.. Of(answer.Exchanges), new CircuitFinding(ExchangeKind.Confirm, answer.UnsentEvidence)];

    private static CircuitFinding[] Of(IReadOnlyList<ProviderExchange> exchanges) =>
        [.. exchanges.GroupBy(exchange => exchange.Kind, (kind, same) => new CircuitFinding(kind, same.Last().Evidence))];
}
