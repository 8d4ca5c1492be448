using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Tests.Samples;

internal static class Verdict
{
    public static void ShouldHold(this History history)
    {
        var report = HistoryChecker.Check(history);
        report.Broken.Should().BeEmpty();
        report.Held.Should().BeTrue();
    }

    /// <summary>Exactly this rule is broken, and the report shows no PIN.</summary>
    public static void ShouldBreakOnly(this History history, string rule)
    {
        var report = HistoryChecker.Check(history);
        report.Broken.Select(broken => broken.Rule).Distinct().Should().Equal([rule], report.ToText());
        report.Held.Should().BeFalse();
        var text = report.ToText() + string.Join('\n', report.Broken);
        var pins = history.Calls.Select(call => call.Voucher)
            .Concat(history.LedgerRedemptions.SelectMany(entry => new[] { entry.Pin, entry.Change?.Pin }))
            .Concat(history.FinalReads.Select(read => read.Redemption?.ChangeVoucher?.Pin))
            .Where(pin => pin is { Length: >= 12 });
        foreach (var pin in pins)
        {
            text.Should().NotContain(pin);
        }
    }

    /// <summary>This rule is broken, perhaps with others: a changed amount is wrong in more than one way.</summary>
    public static void ShouldBreak(this History history, string rule)
    {
        var report = HistoryChecker.Check(history);
        report.Broken.Select(broken => broken.Rule).Should().Contain(rule, report.ToText());
    }

    public static void ShouldCheck(this History history, string rule, int times)
        => HistoryChecker.Check(history).Rules.Single(result => result.Rule == rule).Checked.Should().Be(times);
}
