using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Testing;
using Redemptions.Testing.Silos;

namespace Redemptions.EndToEnd.Tests;

/// <summary>The command that issues cards at a running service.</summary>
public sealed partial class CardCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Codes => Path.Combine(_folder.Path, "cards.csv");

    [Fact]
    public async Task Cards_are_issued_into_a_file_and_a_repeated_run_gets_the_same_cards()
    {
        await using var service = await ServiceProcess.StartAsync(_folder.Path);
        string[] order = ["cards", "issue", "--type", "gift_cards.house", "--quantity", "3", "--amount", "5000", "--currency", "ZAR", "--run", "r1", "--urls", service.Http.BaseAddress!.ToString()];
        var (exitCode, output, error) = await ServiceProcess.RunCommandAsync([.. order, "--out", Codes]);
        (exitCode, output).Should().Match<(int Code, string Text)>(ended => ended.Code == 0 && ended.Text.StartsWith("3 cards of gift_cards.house are issued"), "{0}", error);
        error.Should().Contain("--run r1").And.Contain("3 of 3");

        var lines = await File.ReadAllLinesAsync(Codes);
        var codes = lines.Skip(1).Select(line => line.Split(',')[2]).ToArray();
        codes.Should().HaveCount(3).And.OnlyHaveUniqueItems();
        (output + error).Should().NotContainAny(codes);
        using var answer = await service.Http.PostAsJsonAsync("/stored_value/lookup", new { type = "gift_cards.house", source = new { pin = codes[2] } });
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("available").GetInt64().Should().Be(5000);

        var again = Path.Combine(_folder.Path, "again.csv");
        await ServiceProcess.RunCommandAsync([.. order, "--out", again]);
        (await File.ReadAllLinesAsync(again)).Should().Equal(lines);
        (await ServiceProcess.RunToItsEndAsync([.. order, "--out", Codes])).Error.Should().Contain("exists");
        (await File.ReadAllLinesAsync(Codes)).Should().Equal(lines);
    }

    [Fact]
    public async Task A_refusal_ends_with_one_sentence_and_leaves_no_file()
    {
        await using var service = await ServiceProcess.StartAsync(_folder.Path);
        var (exitCode, error) = await ServiceProcess.RunToItsEndAsync(
            "cards", "issue", "--type", "gift_cards.none", "--out", Codes, "--urls", service.Http.BaseAddress!.ToString());
        exitCode.Should().Be(1);
        error.Should().Contain("The service refused (422)");
        File.Exists(Codes).Should().BeFalse();
    }

    [Fact]
    public async Task Over_HTTPS_on_loopback_a_certificate_for_another_name_is_accepted()
    {
        using var authority = new TestAuthority();
        var certificate = authority.Pem();
        await using var service = await ServiceProcess.StartAsync(
            _folder.Path, "--Kestrel:Endpoints:Http:Url", "http://127.0.0.1:0", "--Kestrel:Endpoints:Https:Url", "https://127.0.0.1:0",
            "--Kestrel:Certificates:Default:Path", certificate[0].Value!, "--Kestrel:Certificates:Default:KeyPath", certificate[1].Value!);
        await Poll.UntilAsync("the address of HTTPS", () => HttpsAddress().IsMatch(service.Output));
        var (exitCode, output, error) = await ServiceProcess.RunCommandAsync(
            "cards", "issue", "--type", "gift_cards.house", "--amount", "5000", "--currency", "ZAR", "--out", Codes, "--urls", HttpsAddress().Match(service.Output).Value);
        exitCode.Should().Be(0, "{0}", error);
        output.Should().StartWith("1 card of gift_cards.house is issued");
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex("https://127\\.0\\.0\\.1:[0-9]+")]
    private static partial Regex HttpsAddress();
}
