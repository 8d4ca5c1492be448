using Redemptions.Checker.Histories;
using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class VersionsNeverDecreaseTests
{
    private const string Rule = "versions_never_decrease";
    private static readonly History Failed = new Sample().Failed("a", Types.Blu, Sample.Pin, "voucher_blocked", 0, 10, version: 3).History;

    [Fact]
    public void Invariant_9_holds_where_versions_grow()
        => (Failed with { Reads = [Sample.Read(Snapshots.Draft("a", Types.Blu), 2, 4), Sample.Read(Failed.FinalReads[0].Redemption!, 20, 30)] }).ShouldHold();

    [Fact]
    public void Invariant_9_holds_where_an_older_version_came_to_a_concurrent_call()
        => (Failed with { Reads = [Sample.Read(Snapshots.Draft("a", Types.Blu), 10, 14)] }).ShouldHold();

    [Fact]
    public void Invariant_9_is_broken_where_a_later_call_saw_an_older_version()
        => (Failed with { Reads = [Sample.Read(Snapshots.Draft("a", Types.Blu), 11, 14)] }).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_9_is_broken_where_one_version_is_both_draft_and_failed()
        => (Failed with { Reads = [Sample.Read(Snapshots.Draft("a", Types.Blu, version: 3), 2, 4)] }).ShouldBreakOnly(Rule);
}
