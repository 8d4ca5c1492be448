using Redemptions.Checker.Histories;
using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class IntentIsDurableFirstTests
{
    private const string Rule = "intent_is_durable_first";
    private static readonly History Redeemed = new Sample().Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 0, 10).History;

    [Fact]
    public void Invariant_1_holds_where_the_intent_was_durable_before_the_request()
        => (Redeemed with { Intents = [new IntentObservation("REF-A", DateTimeOffset.UnixEpoch)] }).ShouldHold();

    [Fact]
    public void Invariant_1_is_broken_where_no_intent_is_durable()
        => (Redeemed with { Intents = [new IntentObservation("ref-b")] }).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_1_is_broken_where_the_request_came_before_the_write()
        => (Redeemed with { Intents = [new IntentObservation("ref-a", DateTimeOffset.UnixEpoch.AddHours(1))] }).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_1_is_skipped_where_nobody_looked()
        => HistoryChecker.Check(Redeemed).Rules.Single(result => result.Rule == Rule).WasSkipped.Should().BeTrue();
}
