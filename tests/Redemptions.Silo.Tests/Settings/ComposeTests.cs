using Redemptions.Testing;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>compose.yaml opens no more ports, grants no more rights and contains no more secrets than necessary, and its image stays up without a database.</summary>
public sealed class ComposeTests
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.At("compose.yaml"));

    [Fact]
    public void Ports_are_published_on_loopback_alone() =>
        Lines.Where(line => line.Trim().StartsWith("ports:", StringComparison.Ordinal)).Should().HaveCount(4).And.OnlyContain(line => line.Contains("[\"127.0.0.1:"));

    [Fact]
    public void Every_service_is_held_to_its_rights_and_its_resources()
    {
        var text = string.Join('\n', Lines);
        var services = text[text.IndexOf("\nservices:", StringComparison.Ordinal)..text.IndexOf("\nvolumes:", StringComparison.Ordinal)].Split("\n  ").Where(part => !part.StartsWith(' ')).Skip(1).ToArray();
        services.Should().HaveCount(5);
        foreach (var name in services.Select(part => part.Split(':')[0]))
        {
            var body = text[text.IndexOf($"\n  {name}:", StringComparison.Ordinal)..];
            body = string.Join('\n', body.Split('\n').Skip(2).TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)));
            body.Should().Match(part => part.Contains("<<: *silo") || part.Contains("<<: *limits"), "{0} has limits", name);
        }

        text.Should().Contain("security_opt: [\"no-new-privileges:true\"]").And.Contain("mem_limit:").And.Contain("pids_limit:").And.Contain("cpus:");
    }

    [Fact]
    public void Webhooks_may_be_sent_to_the_network_of_the_receiver_alone() =>
        Lines.Should().ContainSingle(line => line.Contains("Webhooks__AllowedNetworks: 172.30.80.0/24")).And.ContainSingle(line => line.Contains("subnet: 172.30.80.0/24"));

    [Fact]
    public void One_service_builds_the_image_since_builds_of_one_name_exclude_each_other() =>
        Lines.Should().ContainSingle(line => line.Trim().StartsWith("build:", StringComparison.Ordinal)).And.Contain("  pull_policy: never");

    [Fact]
    public void The_health_check_of_the_image_asks_whether_the_process_runs_and_not_for_its_database() =>
        File.ReadAllLines(Repository.At("Dockerfile")).Should().ContainSingle(line => line.StartsWith("HEALTHCHECK", StringComparison.Ordinal))
            .Which.Should().EndWith("""["dotnet", "/app/service/Silo.dll", "health", "--live"]""");

    // The digest of a pinned image (docs/operating/deployment.md) may follow.
    [Fact]
    public void The_image_has_the_time_zones_by_which_stored_value_expires() =>
        File.ReadAllLines(Repository.At("Dockerfile")).Last(line => line.StartsWith("FROM ", StringComparison.Ordinal)).Should().MatchRegex("-extra(@sha256:[0-9a-f]+)?$");

    [Fact]
    public void The_pages_are_on_and_answer_to_names_of_loopback_alone() => Lines.Should().Contain("  Web__Enabled: \"true\"").And.Contain("  AllowedHosts: localhost;127.0.0.1");

    [Fact]
    public void No_password_is_written_in_it() => Lines.Should().NotContain(line => line.Contains("Password=redemptions") || line.Contains("POSTGRES_PASSWORD: redemptions"));
}
