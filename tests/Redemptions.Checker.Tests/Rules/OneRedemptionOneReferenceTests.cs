using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class OneRedemptionOneReferenceTests
{
    private const string Rule = "one_redemption_one_reference";

    [Theory]
    [InlineData(Types.Flash)]
    [InlineData(Types.Blu)]
    public void Invariant_5_holds_where_a_redemption_was_sent_again_under_its_reference(string type)
        => new Sample()
            .Confirmed("a", type, Sample.Pin, 4000, 10000, 0, 10)
            .Hear("a", type, Sample.Pin, "replayed", 200)
            .History.ShouldHold();

    [Fact]
    public void Invariant_5_is_broken_where_a_redemption_names_two_references_that_were_heard()
    {
        var history = new Sample().Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 0, 10).Hear("b", Types.Flash, Sample.Pin, "declined", 400).History;
        history.InFinal("a", snapshot => snapshot with { ProviderReferences = ["ref-b"] }).ShouldBreakOnly(Rule);
    }

    [Fact]
    public void Invariant_5_is_broken_where_two_redemptions_share_a_reference()
    {
        var history = new Sample()
            .Failed("a", Types.Flash, Sample.Pin, "voucher_blocked", 0, 10)
            .Failed("b", Types.Flash, Sample.Pin, "voucher_blocked", 20, 30)
            .History;
        (history with { LedgerRequests = [history.LedgerRequests[0]] })
            .Everywhere("b", snapshot => snapshot with { ProviderReferences = ["ref-a"] }).ShouldBreakOnly(Rule);
    }

    [Fact]
    public void Invariant_5_is_broken_where_a_second_reference_was_heard_that_no_key_explains()
        => new Sample()
            .Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 0, 10)
            .Hear("b", Types.Flash, Sample.Pin, "declined", 400)
            .History.ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_5_is_broken_where_one_key_that_was_cut_off_went_out_under_two_references()
        => new Sample()
            .CutOff("a", Types.Ott, Sample.Token, 0, 10, asked: 4000)
            .Take("b", Types.Ott, Sample.Token, 4000, 10000)
            .Take("c", Types.Ott, Sample.Token, 4000, 6000)
            .History.ShouldBreakOnly(Rule);
}
