using Redemptions.Silo.Commands;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>A command line that is not understood starts no silo and runs no command.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("migrat", "'migrat' is not a command: is 'migrate' meant?")]
    [InlineData("account add", "'account add' is not a command: is 'accounts add' meant?")]
    [InlineData("key revoke shop key_1 --mode test", "'key revoke' is not a command: is 'keys revoke' meant?")]
    [InlineData("serve", "'serve' is not a command.")]
    [InlineData("help me", "'me' is not a command.")]
    [InlineData("--urls http://localhost:1 migrat", "'migrat' is not a command: is 'migrate' meant?")]
    [InlineData("-- migrat", "'migrat' is not a command: is 'migrate' meant?")]
    [InlineData("fingerprint turn", "'fingerprint turn' is not a command: is 'fingerprint rotate' meant?")]
    [InlineData("audit verfy", "'audit verfy' is not a command: is 'audit verify' meant?")]
    [InlineData("accounts ad shop", "'accounts ad' is not a command: is 'accounts add' meant?")]
    public async Task An_unknown_command_is_refused_with_the_nearest_and_all_known_ones(string line, string sentence)
    {
        var (exitCode, output, error) = await RunAsync(line);
        error.Should().StartWith(sentence).And.Contain("Known commands: migrate, restored, health, audit verify, accounts list,");
        (exitCode, output).Should().Be((2, string.Empty));
    }

    [Theory]
    [InlineData("migrate --bogus 5", "'--bogus' is not an option of 'migrate'. Known options: --help.")]
    [InlineData("audit verify --accont acme", "'--accont' is not an option of 'audit verify': is '--account' meant? Known options: --account, --day, --head, --help.")]
    [InlineData("keys add shop --mode test --name till --role read", "'--role' is not an option of 'keys add': is '--roles' meant?")]
    [InlineData("keys add --role read shop --mode test --name till", "'--role' is not an option of 'keys add': is '--roles' meant?")]
    [InlineData("-v", "'-v' is not an option.")]
    [InlineData("help --mode", "'--mode' is not an option of 'help'. Known options: --help.")]
    [InlineData("migrate now", "'now' is not understood after 'migrate': leave it out.")]
    [InlineData("accounts list shop --mode test", "'shop' is not understood after 'accounts list': leave it out.")]
    [InlineData("fingerprint", "'fingerprint' is incomplete: write one of rotate, status after it.")]
    [InlineData("--hepl", "'--hepl' is not an option: is '--help' meant?")]
    [InlineData("--Data:Path", "--Data:Path has no value: write one after it.")]
    [InlineData("migrate --Data:Path", "--Data:Path has no value: write one after it.")]
    public async Task What_a_command_does_not_have_is_refused_by_its_name(string line, string sentence)
    {
        var (exitCode, output, error) = await RunAsync(line);
        error.Should().StartWith(sentence);
        (exitCode, output).Should().Be((2, string.Empty));
    }

    [Theory]
    [InlineData("keys add shop --mode test --nam sk_live_0123456789abcdef")]
    [InlineData("keys add shop --mode test --nam=sk_live_0123456789abcdef")]
    [InlineData("keys list shop sk_live_0123456789abcdef --mode test")]
    [InlineData("keys list shop --mode sk_live_0123456789abcdef")]
    [InlineData("migrate Host=db;Password=0123456789abcdef")]
    [InlineData("migrate --connection Host=db;Password=0123456789abcdef")]
    [InlineData("migrate @0123456789abcdef")]
    [InlineData("0123456789abcdef")]
    public async Task A_secret_in_the_wrong_place_is_not_repeated(string line)
    {
        var (exitCode, output, error) = await RunAsync(line);
        exitCode.Should().NotBe(0);
        (output + error).Should().NotContain("0123456789abcdef").And.NotContain("Password");
    }

    [Fact]
    public async Task An_API_key_that_cannot_be_sent_is_refused_and_not_repeated()
    {
        var before = Environment.GetEnvironmentVariable(CardCommands.KeyVariable);
        Environment.SetEnvironmentVariable(CardCommands.KeyVariable, "sk_live_0123456789abcdef\n");
        try
        {
            var (exitCode, output, error) = await RunAsync("cards issue --type gift_cards.house --out cards.csv");
            error.Should().StartWith(CardCommands.KeyVariable).And.NotContain("0123456789abcdef");
            (exitCode, output).Should().Be((1, string.Empty));
        }
        finally
        {
            Environment.SetEnvironmentVariable(CardCommands.KeyVariable, before);
        }
    }

    [Fact]
    public async Task The_name_of_a_run_has_no_spaces()
    {
        var (exitCode, _, error) = await RunAsync("cards issue --type gift_cards.house --out cards.csv --run r\t1");
        error.Should().StartWith("--run is 'r\t1': set it to ");
        exitCode.Should().Be(1);
    }

    [Theory]
    [InlineData("health --urls http://127.0.0.1:1;http://127.0.0.1:2", "http://127.0.0.1:1/health/ready")]
    [InlineData("health --urls http://127.0.0.1:1 --Kestrel:Endpoints:Front:Url http://*:2", "http://127.0.0.1:2/health/ready")]
    public async Task A_command_calls_the_first_address_on_which_the_service_listens(string line, string address)
    {
        var (exitCode, _, error) = await RunAsync(line);
        error.Should().StartWith($"Not ready: {address} does not answer");
        exitCode.Should().Be(1);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_an_address_is_named()
    {
        var (exitCode, _, error) = await RunAsync("health --Kestrel:Endpoints:Front:Url nonsense");
        error.Should().StartWith("Kestrel:Endpoints:Front:Url has 'nonsense', which is not an address");
        exitCode.Should().Be(1);
    }

    [Theory]
    [InlineData("--help", "accounts")]
    [InlineData("-h", "accounts")]
    [InlineData("help", "accounts")]
    [InlineData("--urls --help", "accounts")]
    [InlineData("help migrate", "Storage:ServiceUser")]
    [InlineData("migrate --Data:Path data --help", "Storage:ServiceUser")]
    [InlineData("keys rotate --help", "--overlap")]
    public async Task Help_is_printed_where_it_is_asked_for(string line, string known)
    {
        var (exitCode, output, error) = await RunAsync(line);
        output.Should().Contain("Usage:").And.Contain("Silo.dll").And.Contain(known);
        (exitCode, error).Should().Be((0, string.Empty));
    }

    [Fact]
    public async Task The_shell_completes_commands_and_values()
    {
        (await CompleteAsync("Silo acc")).Should().Equal("accounts");
        (await CompleteAsync("Silo accounts list --mode ")).Should().Equal("live", "test");
    }

    private static async Task<string[]> CompleteAsync(string line)
    {
        using var output = new StringWriter();
        (await SiloCommandLine.RunAsync([$"[suggest:{line.Length}]", line], output, output)).Should().Be(0);
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await SiloCommandLine.RunAsync(line.Split(' '), output, error), output.ToString(), error.ToString());
    }
}
