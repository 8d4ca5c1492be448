using Redemptions.Silo.Commands;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>Settings are told apart from commands, whatever their values are.</summary>
public sealed class SettingArgumentsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("--urls http://localhost:1 --Data:Path data")]
    [InlineData("--urls=http://localhost:1 Data:Path=data /Orleans:SiloPort 11111")]
    [InlineData("--Api:Keys:0:Account health --Api:Keys:0:Name --mode")]
    [InlineData("--nonsense x")]
    public void Settings_alone_are_no_command(string line)
    {
        var arguments = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var split = SettingArguments.Split(arguments);
        split.Words.Should().BeEmpty();
        split.Settings.Should().Equal(arguments);
    }

    [Theory]
    [InlineData("migrate --ConnectionStrings:Redemptions Host=db --Storage:ServiceUser=silo", "migrate", "--ConnectionStrings:Redemptions Host=db --Storage:ServiceUser=silo")]
    [InlineData("health --urls http://localhost:1", "health", "--urls http://localhost:1")]
    [InlineData("health Urls=http://localhost:1", "health", "Urls=http://localhost:1")]
    [InlineData("--Data:Path keys keys list shop", "keys list shop", "--Data:Path keys")]
    [InlineData("--Data:Path data keys list shop --mode live", "keys list shop --mode live", "--Data:Path data")]
    [InlineData("keys add --Data:Path data shop --name a=b --mode test", "keys add shop --name a=b --mode test", "--Data:Path data")]
    [InlineData("cards issue --type gift_cards.house --out /tmp/2026-12-01T08:00.csv", "cards issue --type gift_cards.house --out /tmp/2026-12-01T08:00.csv", "")]
    [InlineData("cards issue --out /data /Data:Path data", "cards issue --out /data", "/Data:Path data")]
    [InlineData("health /urls http://localhost:1 /Kestrel:Endpoints:Front:Url=http://localhost:2", "health", "/urls http://localhost:1 /Kestrel:Endpoints:Front:Url=http://localhost:2")]
    [InlineData("health --Dota:Path data", "health", "--Dota:Path data")]
    [InlineData("audit verify --head 17:9f3c --day=2026-11-24", "audit verify --head 17:9f3c --day=2026-11-24", "")]
    public void A_command_keeps_what_is_no_setting(string line, string words, string settings)
    {
        var split = SettingArguments.Split(line.Split(' '));
        string.Join(' ', split.Words).Should().Be(words);
        string.Join(' ', split.Settings).Should().Be(settings);
    }

    [Fact]
    public void A_key_without_a_value_is_named() => SettingArguments.Split(["--Data:Path", "data", "--Storage:Migrate"]).WithoutValue.Should().Be("--Storage:Migrate");
}
