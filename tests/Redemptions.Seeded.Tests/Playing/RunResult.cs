using Redemptions.Checker.Reports;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>The result of a run.</summary>
/// <param name="Report">The checker's report.</param>
/// <param name="Held">Vouchers still held by an undecided redemption after every client got a decision.</param>
/// <param name="Wrong">What is wrong with the stored cards, as sentences.</param>
/// <param name="Reached">The fault points that were reached.</param>
internal sealed record RunResult(CheckReport Report, IReadOnlyCollection<string> Held, IReadOnlyList<string> Wrong, IReadOnlyList<ReachedPoint> Reached)
{
    public bool IsBroken => !Report.Held || Held.Count > 0 || Wrong.Count > 0;

    public override string ToString() => $"{Report.ToText()}\n{string.Concat(Held.Select(voucher => $"{voucher} is still held.\n"))}{string.Join('\n', Wrong)}";
}
