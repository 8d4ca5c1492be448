using System.Net;
using System.Net.Sockets;
using Redemptions.EndToEnd.Tests.Harness;

namespace Redemptions.EndToEnd.Tests;

public sealed class StartFailureTests : IDisposable
{
    private const string AnyUrl = "http://127.0.0.1:0";
    private readonly TempFolder _folder = new();

    // Before anything starts, and while the front starts after the silo. Redemptions.Silo.Tests has all other settings.
    [Theory]
    [InlineData("Resolution:Schedule", "now and then")]
    [InlineData("Urls", "https://127.0.0.1:0")]
    public Task A_wrong_setting_stops_the_start_with_its_name(string key, string value) => ShouldNotStartAsync(key, $"--{key}", value);

    [Fact]
    public async Task A_data_folder_in_use_stops_the_start_and_leaves_its_holder_alone()
    {
        await using var holder = await ServiceProcess.StartAsync(_folder.Path);
        await ShouldNotStartAsync("Data:Path");
        (await holder.Http.GetAsync("/health/ready")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_service_that_is_told_to_stop_while_it_starts_ends_without_a_failure()
    {
        var (exitCode, error) = await ServiceProcess.StopOnceItSaysAsync(
            "Starting Orleans Silo", "--urls", AnyUrl, "--Data:Path", _folder.Path, "--Simulators:Port", "0", "--Logging:LogLevel:Orleans", "Information");
        (exitCode, error).Should().Be((0, string.Empty));
    }

    [Fact]
    public async Task A_taken_address_stops_the_start_with_one_sentence_that_names_port_and_setting_and_with_nothing_else()
    {
        using var taken = Taken();
        var (exitCode, output, error) = await ServiceProcess.RunCommandAsync(
            "--urls", $"http://127.0.0.1:{PortOf(taken)}", "--Data:Path", _folder.Path, "--Simulators:Port", "0");
        error.Trim().Split('\n').Should().ContainSingle("one sentence is enough, and it was {0}", error).Which.Should().Contain("Urls").And.Contain($"another process uses port {PortOf(taken)}");
        (exitCode, output).Should().Be((1, string.Empty));
    }

    [Fact]
    public async Task A_taken_port_of_the_simulators_alone_is_told_in_one_sentence()
    {
        using var taken = Taken();
        var (exitCode, output, error) = await ServiceProcess.RunExecutableAsync("Redemptions.Simulators.dll", "--Simulators:Port", $"{PortOf(taken)}");
        error.Trim().Split('\n').Should().ContainSingle("one sentence is enough, and it was {0}", error).Which.Should().Contain($"{PortOf(taken)}").And.Contain("--Simulators:Port");
        (exitCode, output).Should().Be((1, string.Empty));
    }

    [Theory]
    [InlineData("Silo.dll", "migrat", "'migrat' is not a command: is 'migrate' meant?", "accounts disable")]
    [InlineData("Redemptions.Simulators.dll", "--Simulators:Latencie=7", "--Simulators:Latencie is not an argument of the simulators.", "--Simulators:Latency")]
    [InlineData("Redemptions.Benchmarks.dll", "comapre", "'comapre' is not a command: is 'compare' meant?", "pieces")]
    public async Task A_word_that_means_nothing_ends_with_exit_code_2_and_what_there_is(string executable, string word, string sentence, string known)
    {
        var (exitCode, output, error) = await ServiceProcess.RunExecutableAsync(executable, word);
        error.Should().Contain(sentence).And.Contain(known).And.NotContain("   at ");
        (exitCode, output).Should().Be((2, string.Empty));
    }

    [Theory]
    [InlineData("Silo.dll", "fingerprint")]
    [InlineData("Redemptions.Simulators.dll", "--Simulators:Journal")]
    [InlineData("Redemptions.Benchmarks.dll", "compare")]
    public async Task Help_is_printed_and_starts_nothing(string executable, string known)
    {
        var (exitCode, output, error) = await ServiceProcess.RunExecutableAsync(executable, "--help");
        output.Should().Contain(known);
        (exitCode, error).Should().Be((0, string.Empty));
    }

    public void Dispose() => _folder.Dispose();

    private async Task ShouldNotStartAsync(string key, params string[] arguments)
    {
        var (exitCode, error) = await ServiceProcess.RunToItsEndAsync(["--urls", AnyUrl, "--Data:Path", _folder.Path, "--Simulators:Port", "0", .. arguments]);
        error.Trim().Split('\n').Should().ContainSingle("one sentence is enough, and it was {0}", error).Which.Should().Contain(key);
        exitCode.Should().Be(1);
    }

    private static TcpListener Taken()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
