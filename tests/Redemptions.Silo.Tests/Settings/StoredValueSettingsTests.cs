using Microsoft.Extensions.Configuration;
using Redemptions.Domain.StoredValue;
using Redemptions.Silo.Configuration;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>The settings of programs of gift cards and loyalty points.</summary>
public sealed class StoredValueSettingsTests
{
    private static readonly (string Key, string Value)[] Gift = [("Kind", "GiftCard"), ("Issuer", "shop")];
    private static readonly (string Key, string Value)[] Points = [("Kind", "LoyaltyPoints"), ("Issuer", "shop")];

    [Fact]
    public void Without_settings_an_embedded_service_has_two_programs_and_a_silo_on_PostgreSQL_none()
    {
        var embedded = StoredValueSettings.Read(Section([]), isEmbedded: true);
        embedded.Select(program => program.Type).Should().Equal("gift_cards.house", "loyalty_points.house");
        embedded.Should().OnlyContain(program => program.Issuer == "test" && program.IsAcceptedFrom("anyone") && !ProgramRules.Check(program).Any());
        StoredValueSettings.Read(Section([]), isEmbedded: false).Should().BeEmpty();
    }

    [Fact]
    public void Configured_programs_replace_those_of_the_embedded_default() =>
        StoredValueSettings.Read(Section(Gift), isEmbedded: true).Select(program => program.Type).Should().Equal("gift_cards.acme");

    [Fact]
    public void A_program_of_kind_and_issuer_alone_has_the_documented_defaults()
    {
        var program = Read(Gift);
        (program.Type, program.Name, program.Currency, program.TimeZone.Id, program.Digits).Should().Be(("gift_cards.acme", "acme", "ZAR", "Africa/Johannesburg", 16));
        (program.MinLoad, program.MaxLoad, program.MaxBalance).Should().Be((100, 500_000, 1_000_000));
        (program.PaidValidity, program.PromotionalValidity, program.EarnedValidity).Should().Be((new ValidityPeriod(36, 0), new ValidityPeriod(12, 0), new ValidityPeriod(24, 0)));
        (program.UsualHold, program.LongestHold).Should().Be((TimeSpan.FromMinutes(30), TimeSpan.FromDays(7)));
        (program.IsAcceptedFrom("shop"), program.IsAcceptedFrom("other")).Should().Be((true, false));
        var points = Read(Points);
        (points.Type, points.Burn, points.Earn, points.PendingDays).Should().Be(("loyalty_points.acme", new PointRate(10, 100), new PointRate(1, 1000), 0));
    }

    [Fact]
    public void Every_setting_is_read()
    {
        var program = Read([
            .. Points, ("Name", "Acme points"), ("Description", "Points of Acme."), ("Website", "https://acme.example"), ("AcceptedBy", "shop-2, shop-3"), ("Currency", "NAD"),
            ("MinLoad", "10"), ("MaxLoad", "2000"), ("MaxBalance", "3000"), ("Validity:Paid", "4 years"), ("Validity:Promotional", "90 days"), ("Validity:Earned", "18 months"),
            ("TimeZone", "Africa/Windhoek"), ("Hold:Usual", "10 min"), ("Hold:Longest", "2 days"), ("Digits", "19"), ("Burn:Points", "5"), ("Burn:Amount", "50"),
            ("Earn:Amount", "500"), ("Earn:Points", "2"), ("PendingDays", "14")]);
        (program.Name, program.Description, program.Website, program.Currency).Should().Be(("Acme points", "Points of Acme.", new Uri("https://acme.example"), "NAD"));
        program.AcceptedBy.Should().Equal("shop-2", "shop-3");
        (program.MinLoad, program.MaxLoad, program.MaxBalance, program.Digits, program.PendingDays).Should().Be((10, 2000, 3000, 19, 14));
        (program.PaidValidity, program.PromotionalValidity, program.EarnedValidity).Should().Be((new ValidityPeriod(48, 0), new ValidityPeriod(0, 90), new ValidityPeriod(18, 0)));
        (program.UsualHold, program.LongestHold, program.TimeZone.Id).Should().Be((TimeSpan.FromMinutes(10), TimeSpan.FromDays(2), "Africa/Windhoek"));
        (program.Burn, program.Earn).Should().Be((new PointRate(5, 50), new PointRate(2, 500)));
    }

    [Fact]
    public void Accounts_are_one_text_or_a_list() =>
        Read([.. Gift, ("AcceptedBy:0", "shop-2"), ("AcceptedBy:1", "*")]).AcceptedBy.Should().Equal("shop-2", "*");

    [Theory]
    [InlineData("Kind", "Voucher")]
    [InlineData("Issuer", "a shop")]
    [InlineData("AcceptedBy", "a shop")]
    [InlineData("Currency", "rand")]
    [InlineData("Website", "acme.example")]
    [InlineData("Logo", "/no/such/file.svg")]
    [InlineData("TimeZone", "Africa/Nowhere")]
    [InlineData("MinLoad", "0")]
    [InlineData("MinLoad", "1.5")]
    [InlineData("MaxLoad", "99")]
    [InlineData("MaxBalance", "499999")]
    [InlineData("Validity:Paid", "35 months")]
    [InlineData("Validity:Paid", "three years")]
    [InlineData("Validity:Paid", "1095 days")]
    [InlineData("Validity:Promotional", "0 months")]
    [InlineData("Hold:Usual", "0 min")]
    [InlineData("Hold:Longest", "1 min")]
    [InlineData("Digits", "15")]
    [InlineData("Digits", "20")]
    public void A_wrong_setting_is_named(string key, string value) => FluentActions.Invoking(() => Read([.. Gift, (key, value)]))
        .Should().Throw<StartException>().Which.Message.Should().StartWith($"StoredValue:Programs:acme:{key} ").And.Contain(value);

    [Theory]
    [InlineData("Burn:Points", "0")]
    [InlineData("Earn:Amount", "0")]
    [InlineData("PendingDays", "366")]
    public void A_wrong_setting_of_points_is_named(string key, string value) => FluentActions.Invoking(() => Read([.. Points, (key, value)]))
        .Should().Throw<StartException>().Which.Message.Should().StartWith($"StoredValue:Programs:acme:{key} ");

    [Theory]
    [InlineData("Burn:Points")]
    [InlineData("Earn:Amount")]
    [InlineData("PendingDays")]
    public void A_setting_of_points_is_refused_for_gift_cards(string key) => FluentActions.Invoking(() => Read([.. Gift, (key, "1")]))
        .Should().Throw<StartException>().Which.Message.Should().Contain("is for loyalty points");

    [Theory]
    [InlineData("Kind", "GiftCard")]
    [InlineData("Issuer", "shop")]
    public void A_missing_setting_is_named(string present, string value) => FluentActions.Invoking(() => Read([(present, value)]))
        .Should().Throw<StartException>().Which.Message.Should().StartWith($"StoredValue:Programs:acme:{(present == "Kind" ? "Issuer" : "Kind")} is missing:");

    [Fact]
    public void A_code_of_other_characters_is_refused() => FluentActions.Invoking(() => StoredValueSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("StoredValue:Programs:Acme Shop:Kind", (string?)"GiftCard"), KeyValuePair.Create("StoredValue:Programs:Acme Shop:Issuer", (string?)"shop")])
                .Build().GetSection("StoredValue"),
            isEmbedded: false))
        .Should().Throw<StartException>().Which.Message.Should().StartWith("StoredValue:Programs:Acme Shop: ");

    [Theory]
    [InlineData("--StoredValue:Programs:acme:Issuers", "Issuer")]
    [InlineData("--StoredValue:Programs:acme:Validity:Paids", "Paid")]
    [InlineData("--StoredValue:Program:acme:Issuer", "Programs")]
    public void An_unknown_one_is_refused(string key, string meant) => FluentActions.Invoking(() => SiloHost.Create(["--urls", "http://127.0.0.1:0", key, "x"]))
        .Should().Throw<StartException>().Which.Message.Should().Contain($":{meant} meant?");

    private static StoredValueProgram Read((string Key, string Value)[] settings) => StoredValueSettings.Read(Section(settings), isEmbedded: false).Single();

    // A later value of a key replaces an earlier one, as in any configuration.
    private static IConfigurationSection Section((string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(setting => setting.Key).Select(same => KeyValuePair.Create($"StoredValue:Programs:acme:{same.Key}", (string?)same.Last().Value)))
        .Build().GetSection("StoredValue");
}
