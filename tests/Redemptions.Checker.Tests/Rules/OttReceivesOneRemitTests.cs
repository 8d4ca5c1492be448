using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class OttReceivesOneRemitTests
{
    private const string Rule = "ott_receives_one_remit";
    private static readonly Sample Redeemed = new Sample().Confirmed("a", Types.Ott, Sample.Token, 4000, 10000, 0, 10);

    [Fact]
    public void Invariant_5_holds_where_OTT_heard_each_reference_once() => Redeemed.History.ShouldCheck(Rule, 1);

    [Fact]
    public void Invariant_5_is_broken_where_OTT_heard_a_reference_twice_although_it_took_nothing()
        => new Sample()
            .Confirmed("a", Types.Ott, Sample.Token, 4000, 10000, 0, 10)
            .Hear("a", Types.Ott, Sample.Token, "none", null)
            .History.ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_5_is_broken_where_only_the_second_attempt_is_listed()
        => new Sample()
            .Confirmed("a", Types.Ott, Sample.Token, 4000, 10000, 0, 10)
            .History.InRequests("a", request => request with { Attempt = 2 }).ShouldBreakOnly(Rule);
}
