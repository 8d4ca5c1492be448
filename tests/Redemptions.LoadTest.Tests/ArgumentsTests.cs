using Redemptions.LoadTest.Operations;
using Redemptions.Simulators;

namespace Redemptions.LoadTest.Tests;

public sealed class ArgumentsTests
{
    [Fact]
    public void All_that_is_asked_is_read()
    {
        var options = Read("--url http://a:1 --key k --front grain --simulators http://b:2 --scenario fresh-partial --type vouchers.ott --rate 12.5 "
            + "--warm-up 0 --duration 1.5 --latency lognormal:300:0.4 --seed 7 --json j --chart c.svg --no-check --Orleans:ClusterId x");

        options.Should().BeEquivalentTo(new LoadOptions
        {
            Url = new Uri("http://a:1"),
            Key = "k",
            Front = FrontKind.Grain,
            Simulators = new Uri("http://b:2"),
            Scenario = ScenarioKind.FreshPartial,
            Type = Provider.Ott,
            Rate = 12.5,
            WarmUp = TimeSpan.Zero,
            Duration = TimeSpan.FromSeconds(1.5),
            Latency = "lognormal:300:0.4",
            Seed = 7,
            JsonFile = "j",
            ChartFile = "c.svg",
            NoCheck = true,
            Settings = ["--Orleans:ClusterId", "x"],
        });
    }

    [Theory]
    [InlineData("--callers 1", "--scenario")]
    [InlineData("--scenario shopping --callers 1", "--scenario")]
    [InlineData("--scenario hot", "--callers")]
    [InlineData("--scenario hot --callers 1 --rate 1", "--rate")]
    [InlineData("--scenario hot --callers 0", "--callers")]
    [InlineData("--scenario hot --callers 1.5", "--callers")]
    [InlineData("--scenario hot --rate -1", "--rate")]
    [InlineData("--scenario hot --rate 1 --url shop", "--url")]
    [InlineData("--scenario hot --rate 1 --front ftp", "--front")]
    [InlineData("--scenario hot --rate 1 --type vouchers.visa", "--type")]
    [InlineData("--scenario lookups --rate 1 --type vouchers.one_voucher", "--type")]
    [InlineData("--scenario hot --rate 1 --duration 0", "--duration")]
    [InlineData("--scenario hot --rate 1 --chart c.bmp", "--chart")]
    [InlineData("--scenario hot --rate 1 --seed x", "--seed")]
    [InlineData("--scenario hot --rate", "--rate")]
    [InlineData("--scenario hot --rate 1 --speed 2", "--speed")]
    [InlineData("--scenario hot --rate 1 --Orleans:ClusterIdd x", "--Orleans:ClusterIdd")]
    [InlineData("--scenario hot --rate 1 fast", "fast")]
    public void What_is_wrong_is_one_sentence_that_names_the_option(string line, string option)
    {
        var reading = () => Read(line);

        reading.Should().Throw<ArgumentsException>().Which.Message.Should().Contain(option).And.NotContain("\n");
    }

    private static LoadOptions Read(string line) => LoadTestArguments.Read(line.Split(' '), TimeProvider.System);
}
