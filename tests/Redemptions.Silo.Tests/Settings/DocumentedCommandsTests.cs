using System.Text.RegularExpressions;
using Redemptions.Testing;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>Every user of a machine can read the arguments of its processes, so no command of the operators' documents has a secret in them.</summary>
public sealed partial class DocumentedCommandsTests
{
    private static readonly string[] Folders = ["operating", "deploy"];

    [Fact]
    public void No_command_for_operators_has_a_secret_in_its_arguments()
    {
        string[] documents = [.. Folders.SelectMany(folder => Directory.GetFiles(Repository.At("docs", folder), "*.md", SearchOption.AllDirectories))];
        documents.Should().HaveCountGreaterThan(10);
        documents.SelectMany(document => File.ReadLines(document).Where(line => Secret().IsMatch(line)).Select(line => $"{Path.GetFileName(document)}: {line}")).Should().BeEmpty();
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
    public void A_secret_in_an_argument_is_found(string command) => Secret().IsMatch(command).Should().BeTrue();

    // Header files (-H @"$auth"), bodies from standard input (-d @-) and the media type ($json) are no secrets.
    [GeneratedRegex("""
        (?:-d|--data[a-z-]*|--json)[ =]["'$].*\bpin\b
        |-H[ ]["']?(?:Authorization|\$(?!json\b))
        |Bearer[ ]sk_
        |PASSWORD[ ]'
        |(?:\bpsql[ ]|\bexport[ ]|--ConnectionStrings:).*[Pp]assword=
        |--from-literal
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
