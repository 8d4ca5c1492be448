namespace Redemptions.Seeded.Tests.Plans;

/// <summary>Everything planned for one run. The same seed gives the same plan.</summary>
internal sealed record RunPlan
{
    public required int Seed { get; init; }

    public required IReadOnlyList<VoucherPlan> Vouchers { get; init; }

    public required IReadOnlyList<ClientPlan> Clients { get; init; }

    public required CardPlan Card { get; init; }

    public EventPlan? Event { get; init; }

    /// <summary>Time from the start of the run to the end of the local day, at which value expires; null leaves the time of day as it is.</summary>
    public TimeSpan? Midnight { get; init; }

    public override string ToString() => string.Join('\n', [$"seed {Seed}", .. Vouchers, .. Clients, Card, Midnight is { } midnight ? $"midnight at {midnight.TotalSeconds} s" : "no midnight", Event?.ToString() ?? "silos stay"]);
}
