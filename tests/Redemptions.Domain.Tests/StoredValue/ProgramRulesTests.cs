using Redemptions.Domain.StoredValue;
using Redemptions.Domain.Tests.Cards;

namespace Redemptions.Domain.Tests.StoredValue;

public sealed class ProgramRulesTests
{
    [Fact]
    public void The_programs_of_the_defaults_can_be_used()
    {
        ProgramRules.Check(House.GiftCards).Should().BeEmpty();
        ProgramRules.Check(House.Points).Should().BeEmpty();
    }

    public static TheoryData<string, StoredValueProgram> Wrong => new()
    {
        { "", House.GiftCards with { Type = "gift_cards.House Card" } },
        { "", House.Points with { Type = "gift_cards.house" } },
        { "Issuer", House.GiftCards with { Issuer = " " } },
        { "AcceptedBy", House.GiftCards with { AcceptedBy = [""] } },
        { "Currency", House.GiftCards with { Currency = "RAND" } },
        { "Currency", House.GiftCards with { Currency = "JPY" } },
        { "Currency", House.GiftCards with { Currency = "KWD" } },
        { "Digits", House.GiftCards with { Digits = 15 } },
        { "Digits", House.GiftCards with { Digits = 20 } },
        { "MinLoad", House.GiftCards with { MinLoad = 0 } },
        { "MaxLoad", House.GiftCards with { MaxLoad = 99 } },
        { "MaxBalance", House.GiftCards with { MaxBalance = 499_999 } },
        { "Validity:Paid", House.GiftCards with { PaidValidity = new ValidityPeriod(35, 0) } },
        { "Validity:Paid", House.GiftCards with { PaidValidity = new ValidityPeriod(0, 1095) } },
        { "Validity:Promotional", House.GiftCards with { PromotionalValidity = new ValidityPeriod(0, 0) } },
        { "Validity:Earned", House.GiftCards with { EarnedValidity = default } },
        { "Hold:Usual", House.GiftCards with { UsualHold = TimeSpan.Zero } },
        { "Hold:Longest", House.GiftCards with { LongestHold = TimeSpan.FromMinutes(29) } },
        { "Burn:Points", House.Points with { BurnPoints = 0 } },
        { "Burn:Amount", House.Points with { BurnAmount = -1 } },
        { "Earn:Amount", House.Points with { EarnAmount = 0 } },
        { "Earn:Points", House.Points with { EarnPoints = 0 } },
        { "PendingDays", House.Points with { PendingDays = -1 } },
        { "PendingDays", House.Points with { PendingDays = 30, EarnedValidity = new ValidityPeriod(0, 30) } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_named(string setting, StoredValueProgram program) => ProgramRules.Check(program).Should().ContainSingle().Which.Setting.Should().Be(setting);

    [Fact]
    public void Paid_value_may_be_counted_in_days_if_they_are_36_months() => ProgramRules.Check(House.GiftCards with { PaidValidity = new ValidityPeriod(0, 1096) }).Should().BeEmpty();

    [Fact]
    public void Rates_are_not_checked_for_money() => ProgramRules.Check(House.GiftCards with { BurnPoints = 0 }).Should().BeEmpty();

    [Fact]
    public void Zones_have_iana_names()
    {
        ProgramRules.FindZone("Africa/Johannesburg").Should().NotBeNull();
        ProgramRules.FindZone("Africa/Atlantis").Should().BeNull();
    }
}
