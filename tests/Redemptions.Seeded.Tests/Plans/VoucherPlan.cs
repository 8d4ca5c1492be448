using Redemptions.Simulators;

namespace Redemptions.Seeded.Tests.Plans;

/// <summary>A voucher of a run and the faults planned for it.</summary>
internal sealed record VoucherPlan
{
    public required int Number { get; init; }

    public required Provider Provider { get; init; }

    public required string Pin { get; init; }

    public required long ValueCents { get; init; }

    /// <summary>The fault point that the run should reach with this voucher.</summary>
    public required string Point { get; init; }

    public required Trouble Trouble { get; init; }

    public string Type => Provider switch
    {
        Provider.Flash => "vouchers.one_voucher",
        Provider.Ott => "vouchers.ott",
        _ => "vouchers.blu",
    };

    public override string ToString() => $"voucher {Number}: {Type} {Pin}, {ValueCents} cents: {Point} ({Trouble})";
}
