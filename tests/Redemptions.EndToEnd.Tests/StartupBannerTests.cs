using System.Diagnostics;
using System.Net;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing.Silos;

namespace Redemptions.EndToEnd.Tests;

public sealed class StartupBannerTests
{
    [Fact]
    public async Task Invariant_7_a_crash_leaves_no_core_file()
    {
        using var folder = new TempFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Path);
        (await File.ReadAllLinesAsync($"/proc/{service.ProcessId}/limits")).Should().ContainSingle(line => line.StartsWith("Max core file size")).Which.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Should().Contain("0").And.NotContain("unlimited");
    }

    [Fact]
    public async Task The_printed_curl_redeems_the_printed_voucher_and_returns_its_change()
    {
        using var folder = new TempFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Path);
        service.Output.Should().Contain(service.Http.BaseAddress!.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .And.Contain("sk_test_embedded").And.Contain(SandboxPins.BluWorth250);
        var answer = new ServiceAnswer(HttpStatusCode.Created, false, await BashAsync(service.Output[service.Output.IndexOf("curl", StringComparison.Ordinal)..]));
        (answer.Status, answer.RedeemedAmount, answer.Disposition).Should().Be(("confirmed", 5_000, "change_voucher"));
        answer.ChangePin.Should().HaveLength(16);
    }

    [Fact]
    public async Task Two_services_in_folders_of_their_own_run_side_by_side()
    {
        using var one = new TempFolder();
        using var other = new TempFolder();
        await using var first = await ServiceProcess.StartAsync(one.Path);
        await using var second = await ServiceProcess.StartAsync(other.Path);
        var order = Order.Blu(SandboxPins.ForBlu(21), 2_500);
        var answers = await Task.WhenAll(first.RedeemAsync(order), second.RedeemAsync(order));
        answers.Should().OnlyContain(answer => answer.Status == "confirmed" && !answer.Replayed);
        answers.Select(answer => answer.Id).Should().OnlyHaveUniqueItems();
        (await first.ReadAsync(answers[1].Id)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static async Task<string> BashAsync(string command)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true })!;
        return await bash.StandardOutput.ReadToEndAsync();
    }
}
