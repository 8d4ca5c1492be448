using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing;

namespace Redemptions.EndToEnd.Tests;

/// <summary>The checkouts of docs/calling-by-http.md: the network loses an answer, and there is still one redemption.</summary>
public sealed partial class ExampleCheckoutsTests
{
    private const string RequiredVariable = "REDEMPTIONS_REQUIRE_NODE";
    private static readonly string Sample = Path.Combine(
        AppContext.BaseDirectory.Replace("/tests/Redemptions.EndToEnd.Tests/", "/src/Redemptions.Http.Sample/", StringComparison.Ordinal), "Redemptions.Http.Sample.dll");

    private static readonly string Script = Repository.At("src", "Redemptions.TypeScript", "build", "samples", "checkout.js");

    [Fact]
    public Task The_checkout_in_CSharp_redeems_once_although_it_loses_an_answer() =>
        ShouldRedeemOnceAsync("1002500000000128", (address, pin) => RunAsync("dotnet", Sample, address, pin));

    [SkippableFact]
    public async Task The_checkout_in_TypeScript_redeems_once_although_it_loses_an_answer()
    {
        RequireScript();
        await ShouldRedeemOnceAsync("1002500000000136", (address, pin) => RunAsync("node", Script, address, pin));
    }

    [Fact]
    public Task The_checkout_in_CSharp_ends_after_a_decline_without_an_exception() => ShouldEndAfterADeclineAsync((address, pin) => RunAsync("dotnet", Sample, address, pin));

    [SkippableFact]
    public async Task The_checkout_in_TypeScript_ends_after_a_decline_without_an_exception()
    {
        RequireScript();
        await ShouldEndAfterADeclineAsync((address, pin) => RunAsync("node", Script, address, pin));
    }

    [Fact]
    public void Each_program_redeems_a_voucher_that_no_other_program_or_page_redeems()
    {
        string[] programs = ["src/Redemptions.Http.Sample/Program.cs", "src/Redemptions.TypeScript/samples/checkout.ts", "src/Redemptions.Client.Sample/Program.cs"];
        var pins = programs.SelectMany(program => PinsIn(Repository.At(program.Split('/')))).ToArray();
        pins.Should().HaveCount(programs.Length).And.OnlyHaveUniqueItems();
        Directory.EnumerateFiles(Repository.At("docs"), "*.md", SearchOption.AllDirectories).Append(Repository.At("README.md")).SelectMany(PinsIn).Should().NotIntersectWith(pins);
    }

    [Theory]
    [InlineData("csharp", "src/Redemptions.Http.Sample/Checkout.cs")]
    [InlineData("ts", "src/Redemptions.TypeScript/samples/checkout.ts")]
    public void The_page_quotes_the_program(string language, string program)
    {
        var page = File.ReadAllText(Repository.At("docs", "calling-by-http.md"));
        var quoted = Regex.Match(page, $"```{language}\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        File.ReadAllText(Repository.At(program.Split('/'))).Should().Contain(quoted);
    }

    private static async Task ShouldRedeemOnceAsync(string pin, Func<string, string, Task<(int ExitCode, string Output)>> run)
    {
        using var folder = new TempFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Path);
        var (exitCode, output) = await run(service.Http.BaseAddress!.ToString(), pin);

        exitCode.Should().Be(0, output);
        output.Should().Contain("The answer was lost.").And.Contain("redemptions of the order: 1").And.NotContain(pin);
        var id = PaidLine().Match(output).Groups[1].Value;
        output.Should().Contain($"the key made {id}");
        using var simulators = new HttpClient { BaseAddress = service.Simulators };
        var ledger = await simulators.GetFromJsonAsync<JsonElement>($"/ledger?pin={pin}");
        ledger.GetProperty("redemptions").EnumerateArray().Should().ContainSingle();
    }

    private static async Task ShouldEndAfterADeclineAsync(Func<string, string, Task<(int ExitCode, string Output)>> run)
    {
        using var folder = new TempFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Path);
        var (exitCode, output) = await run(service.Http.BaseAddress!.ToString(), SandboxPins.BluExpired);

        // An exception ends a program of Node with 1, too. The count of redemptions is the last line of a program that goes on to its end.
        exitCode.Should().Be(1, output);
        output.Should().Contain("not paid, no money has moved: voucher_expired").And.Contain("redemptions of the order: 1")
            .And.NotContain("the key made").And.NotContain(SandboxPins.BluExpired);
    }

    private static void RequireScript()
    {
        var isBuilt = File.Exists(Script);
        Skip.IfNot(isBuilt || Environment.GetEnvironmentVariable(RequiredVariable) == "true", "The sample is not built: run 'npm ci && npm test' in src/Redemptions.TypeScript.");
        isBuilt.Should().BeTrue("'npm test' in src/Redemptions.TypeScript builds it");
    }

    private static IEnumerable<string> PinsIn(string file) => PinForm().Matches(File.ReadAllText(file)).Select(match => match.Value);

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var over = new CancellationTokenSource(Poll.Deadline);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(over.Token), process.StandardError.ReadToEndAsync(over.Token));
        await process.WaitForExitAsync(over.Token);
        return (process.ExitCode, await output + await error);
    }

    [GeneratedRegex("paid 5000 cents with (rdm_[0-9a-f]{24})")]
    private static partial Regex PaidLine();

    // A voucher of the simulators that is worth what its digits say.
    [GeneratedRegex(@"\b10\d{14}\b")]
    private static partial Regex PinForm();
}
