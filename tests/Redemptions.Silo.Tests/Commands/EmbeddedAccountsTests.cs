using Redemptions.Silo.Commands;

namespace Redemptions.Silo.Tests.Commands;

/// <summary>The commands for accounts and keys in a data folder: a wrong one is not taken for a service without accounts.</summary>
public sealed class EmbeddedAccountsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("redemptions-accounts-");

    private string Data => Path.Combine(_folder.FullName, "data");

    [Theory]
    [InlineData("accounts list --mode test")]
    [InlineData("accounts add bad/name --mode test")]
    [InlineData("accounts disable shop --mode test")]
    [InlineData("accounts enable shop --mode test")]
    [InlineData("keys list shop --mode test")]
    [InlineData("keys add shop --mode test --name till --roles read")]
    [InlineData("keys rotate shop key_0 --mode test")]
    [InlineData("keys revoke shop key_0 --mode test")]
    public async Task A_folder_without_a_database_is_refused_and_not_made(string command)
    {
        var (exitCode, output, error) = await RunAsync(command);
        error.Should().StartWith($"Data:Path is {Data}, which has no database").And.Contain("ConnectionStrings:Redemptions");
        (exitCode, output).Should().Be((1, string.Empty));
        Directory.Exists(Data).Should().BeFalse();
    }

    [Fact]
    public async Task The_first_account_makes_the_database_and_its_folder_is_named()
    {
        var (exitCode, output, error) = await RunAsync("accounts add shop --mode test");
        output.Should().Contain($"in the folder {Data}:");
        (exitCode, error).Should().Be((0, string.Empty));
    }

    [Fact]
    public async Task A_further_account_is_added_without_a_word_about_the_folder()
    {
        await RunAsync("accounts add shop --mode test");
        var (exitCode, output, error) = await RunAsync("accounts add cafe --mode test");
        output.Should().StartWith("The test account cafe exists").And.NotContain(Data);
        (exitCode, error).Should().Be((0, string.Empty));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string command)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await SiloCommandLine.RunAsync([.. command.Split(' '), "--Data:Path", Data], output, error), output.ToString(), error.ToString());
    }
}
