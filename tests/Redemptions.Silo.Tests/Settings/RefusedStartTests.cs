using System.Net;
using System.Net.Sockets;
using Redemptions.Silo.Commands;
using Redemptions.Testing;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>The executable in the test process: a setting or an argument that it cannot use ends it with one sentence and exit code 1.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("redemptions-refused-");

    public static TheoryData<string, string> WrongSettings => new()
    {
        { "Resolution:Schedule", "now and then" },
        { "Secrets:FingerprintKey", "c2hvcnQ=" },
        { "Simulators:Port", "many" },
        { "Urls", "http://0.0.0.0:0" },
        { "Urls", "nonsense" },
        { "Urls", "http://127.0.0.1:99999" },
        { "Urls", "https://127.0.0.1:0" },
        { "Providers:Test:Blu:Timeout", "soon" },
        { "Resolution:Schedule", "" },
        { "Resolution:Schedule", "2, 5" },
        { "Urls", ";" },
        { "Urls", "http://127.0.0.1:0/pay" },
        { "Urls", "ftp://127.0.0.1:0" },
        { "ConnectionStrings:Redemptions", "" },
        { "Providers:Test:OneVoucher:Classes:2408", "InDoupt" },
        { "Providers:Test:OneVoucher:Classes:2408", "Redeemed" },
        { "Providers:Test:OneVoucher:Classes:2408", "3" },
        { "Resolution:SendWithin", "at once" },
        { "Resolution:SendWithin", "0 s" },
        { "Resolution:SendWithin", "61 s" },
        { "OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317" },
        { "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "collector" },
    };

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public Task A_wrong_setting_stops_the_start_with_its_name(string key, string value) => ShouldNotStartAsync(key, $"--{key}", value);

    [Theory]
    [InlineData("is Providers meant?", "--Provider:Live:Ott:BaseUrl", "https://ott.example")]
    [InlineData("Resolution:Schedule", "--Resolution:Schedule:0", "99999999h")]
    [InlineData("Logging:LogLevel", "--Logging:LogLevel:Default", "Nonsense")]
    [InlineData("Providers:Test:Blu:BaseUrl", "--Providers:Test:Blu:ApiKey", "a-key-without-an-address")]
    public Task A_wrong_setting_is_answered_with_the_key_to_look_at(string key, string argument, string value) => ShouldNotStartAsync(key, argument, value);

    [Fact]
    public Task Half_a_test_provider_is_not_completed_by_the_simulators() => ShouldNotStartAsync(
        "Providers:Test:Blu:ApiKey", "--Providers:Test:Blu:BaseUrl", "https://blu.example/v2/trade");

    [Fact]
    public Task Half_a_live_provider_stops_the_start_with_the_missing_key() => ShouldNotStartAsync(
        "Providers:Live:Ott:Password", "--Providers:Live:Ott:BaseUrl", "https://ott.example", "--Providers:Live:Ott:Username", "u",
        "--Providers:Live:Ott:ApiKey", "k", "--Providers:Live:Ott:VendorId", "1");

    [Fact]
    public async Task A_file_in_the_place_of_the_data_folder_stops_the_start()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "in the way");
        await ShouldNotStartAsync("Data:Path", "--Data:Path", file);
    }

    [Fact]
    public async Task A_taken_port_of_the_simulators_stops_the_start()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await ShouldNotStartAsync("Simulators:Port", "--Simulators:Port", $"{((IPEndPoint)taken.LocalEndpoint).Port}");
    }

    [Fact]
    public async Task Another_fingerprint_key_than_the_first_stops_the_start()
    {
        await using (var service = SiloHost.Create(Arguments()))
        {
            await service.StartAsync();
            await service.StopAsync();
        }

        await ShouldNotStartAsync("Secrets:FingerprintKey", "--Secrets:FingerprintKey", Convert.ToBase64String(new byte[32]));
    }

    [Theory]
    [InlineData("accounts list", "--mode")]
    [InlineData("accounts list --mode real", "--mode")]
    [InlineData("accounts add --mode test", "'account'")]
    [InlineData("accounts add a/shop --mode test", "The account's name")]
    [InlineData("accounts disable nobody --mode test", "no such account")]
    [InlineData("keys add shop --mode test --name till --roles read", "'accounts add'")]
    [InlineData("keys add shop --mode test --roles read", "--name")]
    [InlineData("keys add shop --mode test --name till", "--roles")]
    [InlineData("keys add shop --mode test --name till --roles read,write", "--roles")]
    [InlineData("keys add shop --mode test --name till --roles read --expires soon", "--expires")]
    [InlineData("keys add shop --mode test --name", "--name")]
    [InlineData("keys rotate shop --mode test", "'key'")]
    [InlineData("keys rotate shop key_0 --mode test --overlap long", "--overlap")]
    [InlineData("keys revoke shop key_0 --mode test", "no such key")]
    public async Task A_mistake_in_a_command_is_told_in_one_sentence_that_names_the_argument(string command, string named)
    {
        // An empty file is a database without accounts.
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "redemptions.db"), []);
        await ShouldBeRefusedAsync(named, [.. command.Split(' '), .. command.EndsWith("--name", StringComparison.Ordinal) ? Array.Empty<string>() : ["--Data:Path", _folder.FullName]]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task ShouldNotStartAsync(string key, params string[] arguments) => ShouldBeRefusedAsync(key, Arguments(arguments));

    private static async Task ShouldBeRefusedAsync(string named, string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await SiloCommandLine.RunAsync(arguments, output, error).WaitAsync(Poll.Deadline);
        error.ToString().Trim().Split('\n').Should().ContainSingle("one sentence is enough, and it was {0}", error).Which.Should().Contain(named);
        (exitCode, output.ToString()).Should().Be((1, string.Empty));
    }

    private string[] Arguments(params string[] more) => ["--urls", "http://127.0.0.1:0", "--Data:Path", _folder.FullName, "--Simulators:Port", "0", .. more];
}
