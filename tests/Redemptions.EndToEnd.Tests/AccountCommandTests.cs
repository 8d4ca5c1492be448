using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Testing;
using Redemptions.Testing.Postgres;

namespace Redemptions.EndToEnd.Tests;

/// <summary>The commands for accounts and keys, on both databases.</summary>
public sealed partial class AccountCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Embedded_a_key_made_by_command_opens_the_service_until_a_command_revokes_it()
    {
        string[] folder = ["--Data:Path", _folder.Path];
        await RunAsync(["accounts", "add", "shop", "--mode", "test", .. folder]);
        var made = await RunAsync(["keys", "add", "shop", "--mode", "test", "--name", "till-7", "--roles", "redeem,read", .. folder]);
        var (id, secret) = (Id().Match(made).Value, Secret().Match(made).Value);
        await using (var service = await ServiceProcess.StartAsync(_folder.Path))
        {
            (await AskAsync(service, secret)).Should().Be(HttpStatusCode.OK);
            var (held, sentence) = await ServiceProcess.RunToItsEndAsync(["keys", "list", "shop", "--mode", "test", .. folder]);
            held.Should().Be(1);
            sentence.Trim().Split('\n').Should().ContainSingle().Which.Should().Contain("Data:Path").And.Contain("HTTP API");
            await service.StopAsync();
        }

        (await RunAsync(["keys", "list", "shop", "--mode", "test", .. folder])).Should().Contain(id).And.Contain("till-7").And.NotContain(secret[^12..]);
        (await RunAsync(["accounts", "list", "--mode", "test", .. folder])).Should().Contain("shop");
        (await RunAsync(["accounts", "list", "--mode", "live", .. folder])).Should().NotContain("shop");
        await RunAsync(["keys", "revoke", "shop", id, "--mode", "test", .. folder]);
        await using var again = await ServiceProcess.StartAsync(_folder.Path);
        (await AskAsync(again, secret)).Should().Be(HttpStatusCode.Forbidden);
    }

    [SkippableFact]
    public async Task On_postgres_commands_work_beside_a_silo_that_runs()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var service = await ServiceProcess.StartSiloAsync(database);
        string[] where = [.. ServiceProcess.Database(database.ConnectionString)];
        await RunAsync(["accounts", "add", "shop", "--mode", "test", .. where]);
        var made = await RunAsync(["keys", "add", "shop", "--mode", "test", "--name", "till-7", "--roles", "read", "--expires", "2035-12-31", .. where]);
        var (id, secret) = (Id().Match(made).Value, Secret().Match(made).Value);
        (await AskAsync(service, secret)).Should().Be(HttpStatusCode.OK);
        var rotated = await RunAsync(["keys", "rotate", "shop", id, "--mode", "test", "--overlap", "1 h", .. where]);
        (await AskAsync(service, Secret().Match(rotated).Value)).Should().Be(HttpStatusCode.OK);
        await RunAsync(["accounts", "disable", "shop", "--mode", "test", .. where]);
        await Poll.UntilAsync("a refusal", async () => await AskAsync(service, secret) == HttpStatusCode.Forbidden);
        await RunAsync(["accounts", "enable", "shop", "--mode", "test", .. where]);
        await Poll.UntilAsync("an answer", async () => await AskAsync(service, secret) == HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("accounts list --mode real", "--mode")]
    [InlineData("keys revoke shop key_0 --mode test", "no such key")]
    public async Task A_mistake_ends_with_exit_code_1_and_one_sentence_that_names_it(string command, string named)
    {
        // An empty file is a database without accounts.
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "redemptions.db"), []);
        var (exitCode, error) = await ServiceProcess.RunToItsEndAsync([.. command.Split(' '), "--Data:Path", _folder.Path]);
        error.Trim().Split('\n').Should().ContainSingle("one sentence is enough, and it was {0}", error).Which.Should().Contain(named);
        exitCode.Should().Be(1);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> RunAsync(string[] command)
    {
        var (exitCode, output, error) = await ServiceProcess.RunCommandAsync(command);
        (exitCode, error).Should().Be((0, string.Empty), "{0}", string.Join(' ', command));
        return output;
    }

    private static async Task<HttpStatusCode> AskAsync(ServiceProcess service, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/collect/redemptions");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var answer = await service.Http.SendAsync(request);
        return answer.StatusCode;
    }

    [GeneratedRegex("key_[0-9a-f]{24}")]
    private static partial Regex Id();

    [GeneratedRegex("sk_test_[0-9a-f]{48}")]
    private static partial Regex Secret();
}
