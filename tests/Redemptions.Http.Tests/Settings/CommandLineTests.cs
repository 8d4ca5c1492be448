using Redemptions.Silo.Commands;

namespace Redemptions.Http.Tests.Settings;

/// <summary>An unknown command starts no silo.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("migrat", "'migrat' is no command: is 'migrate' meant?")]
    [InlineData("account add", "'account add' is no command: is 'accounts add' meant?")]
    [InlineData("key revoke shop key_1 --mode test", "'key revoke' is no command: is 'keys revoke' meant?")]
    [InlineData("serve", "'serve' is no command.")]
    [InlineData("--urls http://localhost:1 migrate", "'migrate' is no command: is 'migrate' meant?")]
    [InlineData("-v", "'-v' is no command.")]
    [InlineData("--Data:Path", "--Data:Path has no value: write one after it.")]
    [InlineData("fingerprint turn", "'fingerprint turn' is no command: is 'fingerprint rotate' meant?")]
    [InlineData("fingerprint", "'fingerprint' is no command.")]
    [InlineData("audit verfy", "'audit verfy' is no command: is 'audit verify' meant?")]
    [InlineData("accounts ad shop", "'accounts ad' is no command: is 'accounts add' meant?")]
    [InlineData("migrate now", "'now' is no command.")]
    public async Task It_is_refused_with_the_nearest_command(string line, string sentence)
    {
        var run = () => Commands.RunAsync(line.Split(' '));
        (await run.Should().ThrowAsync<UsageException>()).Which.Message.Should().Be(sentence);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("help migrate")]
    [InlineData("migrate --help")]
    public async Task The_list_of_commands_is_printed_where_it_is_asked_for(string line) => (await Commands.RunAsync(line.Split(' '))).Should().Be(CommandLine.Usage);

    [Theory]
    [InlineData("")]
    [InlineData("--urls http://localhost:1 --Data:Path data")]
    [InlineData("--urls=http://localhost:1 Data:Path=data")]
    public async Task Settings_alone_are_no_command(string line) => (await Commands.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Should().BeNull();
}
