using System.Diagnostics;
using System.Net;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing.Silos;

namespace Redemptions.EndToEnd.Tests;

public sealed class StartupBannerTests(StartupBannerTests.FreshService fresh) : IClassFixture<StartupBannerTests.FreshService>
{
    private readonly ServiceProcess _service = fresh.Process;

    [Fact]
    public async Task Invariant_7_a_crash_leaves_no_core_in_a_file_or_a_pipe()
    {
        // Soft and hard limit: a core file needs more than 1 byte, and at exactly 1 the kernel pipes no core to a program.
        (await File.ReadAllLinesAsync($"/proc/{_service.ProcessId}/limits")).Should().ContainSingle(line => line.StartsWith("Max core file size")).Which.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Should().EndWith(["1", "1", "bytes"]);
    }

    [Fact]
    public async Task The_printed_curl_redeems_the_printed_voucher_and_returns_its_change()
    {
        _service.Output.Should().Contain(_service.Http.BaseAddress!.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .And.Contain("sk_test_embedded").And.Contain(SandboxPins.BluWorth250);
        var answer = new ServiceAnswer(HttpStatusCode.Created, false, await BashAsync(_service.Output[_service.Output.IndexOf("curl", StringComparison.Ordinal)..]));
        (answer.Status, answer.RedeemedAmount, answer.Disposition).Should().Be(("confirmed", 5_000, "change_voucher"));
        answer.ChangePin.Should().HaveLength(16);
    }

    [Fact]
    public async Task Two_services_in_folders_of_their_own_run_side_by_side()
    {
        using var other = new TempFolder();
        await using var second = await ServiceProcess.StartAsync(other.Path);
        var order = Order.Blu(SandboxPins.ForBlu(21), 2_500);
        var answers = await Task.WhenAll(_service.RedeemAsync(order), second.RedeemAsync(order));
        answers.Should().OnlyContain(answer => answer.Status == "confirmed" && !answer.Replayed);
        answers.Select(answer => answer.Id).Should().OnlyHaveUniqueItems();
        (await _service.ReadAsync(answers[1].Id)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static async Task<string> BashAsync(string command)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true })!;
        return await bash.StandardOutput.ReadToEndAsync();
    }

    public sealed class FreshService : IAsyncLifetime
    {
        private readonly TempFolder _folder = new();

        internal ServiceProcess Process { get; private set; } = null!;

        public async Task InitializeAsync() => Process = await ServiceProcess.StartAsync(_folder.Path);

        public async Task DisposeAsync()
        {
            await Process.DisposeAsync();
            _folder.Dispose();
        }
    }
}
