using CsCheck;

namespace Redemptions.Contracts.Tests;

public sealed class CallerTests
{
    private static readonly Roles[] Single = [Roles.Redeem, Roles.Read, Roles.Operate];

    [Fact]
    public void A_caller_may_do_what_all_its_roles_together_allow() => Gen.Select(Gen.Int[0, 7], Gen.Int[0, 7]).Sample((held, asked) =>
        With((Roles)held).May((Roles)asked).Should().Be(Single.Where(role => ((Roles)asked).HasFlag(role)).All(role => ((Roles)held).HasFlag(role))));

    [Fact]
    public void A_caller_without_roles_may_do_nothing() => Single.Should().OnlyContain(role => !With(Roles.None).May(role));

    [Fact]
    public void No_role_contains_another() =>
        Single.Should().AllSatisfy(role => Single.Count(With(role).May).Should().Be(1));

    private static Caller With(Roles roles) => new() { Account = "acc", Mode = Mode.Test, Roles = roles, KeyName = "till" };
}
