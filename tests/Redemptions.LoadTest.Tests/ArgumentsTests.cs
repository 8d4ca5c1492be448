using Redemptions.LoadTest.Operations;
using Redemptions.Simulators;

namespace Redemptions.LoadTest.Tests;

public sealed class ArgumentsTests
{
    [Fact]
    public async Task All_that_is_asked_is_read()
    {
        var (_, _, options) = await ReadAsync("--url http://a:1 --key k --front grain --simulators http://b:2 --scenario fresh-partial --type vouchers.ott --rate 12.5 "
            + "--warm-up 0 --duration 1.5 --latency lognormal:300:0.4 --seed 7 --webhooks --json j --chart c.svg --page p.html --no-check --Orleans:ClusterId x");

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
            Webhooks = true,
            JsonFile = "j",
            ChartFile = "c.svg",
            PageFile = "p.html",
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
    [InlineData("--scenario cards --rate 1 --no-check", "--no-check")]
    [InlineData("--scenario hot-card --rate 1 --no-check", "--no-check")]
    [InlineData("--scenario hot --rate 1 --duration 0", "--duration")]
    [InlineData("--scenario hot --rate 1 --chart c.png", "--chart")]
    [InlineData("--scenario hot --rate 1 --page p.svg", "--page")]
    [InlineData("--scenario hot --rate 1 --seed x", "--seed")]
    [InlineData("--scenario hot --rate", "--rate")]
    [InlineData("--scenario hot --rate 1 --speed 2", "--speed")]
    [InlineData("--scenario hot --rate 1 --webhook", "--webhooks")]
    [InlineData("--scenario hot --rate 1 --Orleans:ClusterIdd x", "--Orleans:ClusterIdd")]
    [InlineData("--scenario hot --rate 1 fast", "fast")]
    public async Task What_is_wrong_is_one_sentence_that_names_the_option(string line, string option)
    {
        var (exitCode, error, options) = await ReadAsync(line);

        error.TrimEnd().Should().Contain(option).And.NotContain("\n");
        (exitCode, options).Should().Be((2, null));
    }

    [Fact]
    public async Task A_key_after_a_mistyped_option_is_not_repeated()
    {
        var (exitCode, error, _) = await ReadAsync("--scenario hot --rate 1 --kee sk_test_0123456789");

        error.Should().StartWith("'--kee' is not an option: is '--key' meant?").And.NotContain("0123456789");
        exitCode.Should().Be(2);
    }

    [Fact]
    public async Task A_setting_of_the_grain_client_is_read_in_any_case()
    {
        var (_, _, options) = await ReadAsync("--scenario hot --rate 1 --orleans:clusterid x");

        options!.Settings.Should().Equal("--Orleans:ClusterId", "x");
    }

    [Fact]
    public async Task The_help_lists_every_scenario_and_both_fronts()
    {
        using var output = new StringWriter();

        await new LoadTestCommandLine(TimeProvider.System).RunAsync(["--help"], output, TextWriter.Null, _ => Task.FromResult(0));

        var words = Enum.GetValues<ScenarioKind>().Select(KebabCase.Of).Concat(Enum.GetValues<FrontKind>().Select(KebabCase.Of));
        output.ToString().Split([' ', '|', '<', '>', '\n', '\r']).Should().Contain(words);
    }

    private static async Task<(int ExitCode, string Error, LoadOptions? Options)> ReadAsync(string line)
    {
        LoadOptions? read = null;
        using var error = new StringWriter();
        var exitCode = await new LoadTestCommandLine(TimeProvider.System).RunAsync(line.Split(' '), TextWriter.Null, error, options =>
        {
            read = options;
            return Task.FromResult(0);
        });
        return (exitCode, error.ToString(), read);
    }
}
