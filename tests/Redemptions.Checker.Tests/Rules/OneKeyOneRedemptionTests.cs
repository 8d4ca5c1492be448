using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class OneKeyOneRedemptionTests
{
    private const string Rule = "one_key_one_redemption";
    private static readonly Sample Once = new Sample().Failed("a", Types.Blu, Sample.Pin, "voucher_blocked", 0, 10, version: 1);

    [Fact]
    public void Invariant_5_holds_where_a_repeat_gets_the_same_redemption()
        => new Sample()
            .Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 0, 10)
            .Repeated("a", Types.Flash, Sample.Pin, Snapshots.Confirmed("a", Types.Flash, 4000, 10000), 20, 30, asked: 4000)
            .History.ShouldHold();

    [Fact]
    public void Invariant_5_is_broken_where_a_repeat_gets_another_redemption()
    {
        var other = Snapshots.Failed("b", Types.Blu, "voucher_blocked", version: 1) with { ProviderReferences = [] };
        Once.Repeated("a", Types.Blu, Sample.Pin, other, 20, 30).History.ShouldBreakOnly(Rule);
    }

    [Fact]
    public void Invariant_5_is_broken_where_two_keys_get_one_redemption()
        => new Sample()
            .Failed("a", Types.Blu, Sample.Pin, "voucher_blocked", 0, 10, version: 1)
            .Repeated("b", Types.Blu, Sample.Pin, Snapshots.Failed("a", Types.Blu, "voucher_blocked", version: 1), 20, 30)
            .History.ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_5_holds_where_accounts_use_the_same_key()
    {
        var history = new Sample()
            .Failed("a", Types.Blu, Sample.Pin, "voucher_blocked", 0, 10, version: 1)
            .Failed("b", Types.Blu, Sample.Pin, "voucher_blocked", 20, 30, version: 1)
            .History;
        (history with { Calls = [history.Calls[0], history.Calls[1] with { Account = "other", IdempotencyKey = "a" }] }).ShouldHold();
    }
}
