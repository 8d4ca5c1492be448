using System.Text.RegularExpressions;
using Redemptions.Testing;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>Every user of a machine can read the arguments of its processes, and a shell keeps the lines that are typed, so no command of the operators' documents has a secret in clear.</summary>
public sealed partial class DocumentedCommandsTests
{
    private static readonly string[] Folders = ["operating", "deploy"];

    [Fact]
    public void No_command_for_operators_has_a_secret_in_clear()
    {
        string[] documents = [.. Folders.SelectMany(folder => Directory.GetFiles(Repository.At("docs", folder), "*.md", SearchOption.AllDirectories))];
        documents.Should().HaveCountGreaterThan(10);
        documents.SelectMany(document => Found(document, File.ReadLines(document))).Should().BeEmpty();
    }

    // The examples before this section use the public key and cards of the embedded service.
    [Fact]
    public void No_command_that_issues_many_cards_has_a_secret_in_clear()
    {
        var document = Repository.At("docs", "stored-value.md");
        var section = File.ReadLines(document).SkipWhile(line => line != "## Many cards at once").ToArray();
        section.Should().Contain(line => line.StartsWith("dotnet Silo.dll cards issue", StringComparison.Ordinal));
        Found(document, section).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""curl -s $api/collect/redemptions/rdm_1/resolutions -d '{"change_voucher":{"pin":"1"}}'""")]
    [InlineData("""curl -s $api/collect/redemptions -d "{\"source\":{\"pin\":\"$pin\"}}" """)]
    [InlineData("""curl -s $api/collect/redemptions -H "$auth" """)]
    [InlineData("curl -s $api/collect/redemptions -H 'Authorization: Bearer '$key")]
    [InlineData("auth='Authorization: Bearer sk_live_1'")]
    [InlineData("""psql "$database" -c "CREATE ROLE reader LOGIN PASSWORD '1'" """)]
    [InlineData("""psql "host=db user=reader password=1" """)]
    [InlineData("dotnet Silo.dll migrate --ConnectionStrings:Redemptions 'Host=db;Password=1'")]
    [InlineData("export ConnectionStrings__Redemptions='Host=db;Password=1'")]
    [InlineData("""kubectl create secret generic redemptions-secrets --from-literal=Secrets__KeyRingKey="$(openssl rand -base64 32)" """)]
    [InlineData("REDEMPTIONS_API_KEY=sk_live_… dotnet Silo.dll cards issue --type gift_cards.acme")]
    [InlineData("export REDEMPTIONS_API_KEY='sk_test_1'")]
    public void A_secret_in_clear_is_found(string command) => Secret().IsMatch(command).Should().BeTrue();

    [Theory]
    [InlineData("key=sk_live_$(openssl rand -hex 24)")]
    [InlineData("REDEMPTIONS_API_KEY=sk_test_embedded dotnet Silo.dll cards issue --type gift_cards.house")]
    public void A_key_that_the_command_makes_and_the_public_key_are_allowed(string command) => Secret().IsMatch(command).Should().BeFalse();

    private static IEnumerable<string> Found(string document, IEnumerable<string> lines) => lines.Where(line => Secret().IsMatch(line)).Select(line => $"{Path.GetFileName(document)}: {line}");

    // Header files (-H @"$auth"), bodies from standard input (-d @-) and the media type ($json) are no secrets.
    [GeneratedRegex("""
        (?:-d|--data[a-z-]*|--json)[ =]["'$].*\bpin\b
        |-H[ ]["']?(?:Authorization|\$(?!json\b))
        |Bearer[ ]sk_
        |=["']?sk_(?:live|test)_(?![$]|embedded)
        |PASSWORD[ ]'
        |(?:\bpsql[ ]|\bexport[ ]|--ConnectionStrings:).*[Pp]assword=
        |--from-literal
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
