namespace Redemptions.Seeded.Tests.Plans;

/// <summary>Everything planned for one run. The same seed gives the same plan.</summary>
internal sealed record RunPlan
{
    public required int Seed { get; init; }

    public required IReadOnlyList<VoucherPlan> Vouchers { get; init; }

    public required IReadOnlyList<ClientPlan> Clients { get; init; }

    public EventPlan? Event { get; init; }

    public override string ToString() => string.Join('\n', [$"seed {Seed}", .. Vouchers, .. Clients, Event?.ToString() ?? "silos stay"]);
}
