using Redemptions.Checker.Reports;

namespace Redemptions.Cluster.Tests.Seeded.Playing;

/// <summary>What came of a run.</summary>
/// <param name="Report">What the checker says.</param>
/// <param name="Held">Vouchers that are still held by a redemption, although everybody knows the end.</param>
/// <param name="Reached">The fault points that were reached.</param>
internal sealed record RunResult(CheckReport Report, IReadOnlyCollection<string> Held, IReadOnlyList<ReachedPoint> Reached)
{
    public bool IsBroken => !Report.Held || Held.Count > 0;

    public override string ToString() => $"{Report.ToText()}\n{string.Concat(Held.Select(voucher => $"{voucher} is still held.\n"))}";
}
