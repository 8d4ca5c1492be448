using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using k8s;
using Microsoft.Extensions.Configuration;
using Redemptions.Silo.Configuration;
using Redemptions.Silo.Hosting;
using Redemptions.Testing;
using YamlDotNet.RepresentationModel;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>The files of docs/deploy/kubernetes name the ports, paths and settings of this program, and grant no more than it needs.</summary>
public sealed partial class KubernetesTests
{
    private static readonly string Folder = Repository.At("docs", "deploy", "kubernetes");

    private static YamlNode Pod => Read("silos.yaml")["spec"]["template"]["spec"];

    private static YamlNode Silo => Pod["containers"][0];

    private static YamlMappingNode Settings => (YamlMappingNode)Read("settings.yaml")["data"];

    [Fact]
    public void Every_file_is_part_of_the_base() =>
        ((YamlSequenceNode)Read("kustomization.yaml")["resources"]).Select(Text).Should()
            .BeEquivalentTo(Resources().Select(Path.GetFileName));

    [Fact]
    public void Every_member_is_one_of_the_Kubernetes_API()
    {
        foreach (var file in Resources())
        {
            var load = () => KubernetesYaml.LoadAllFromString(File.ReadAllText(file), strict: true);
            load.Should().NotThrow(file).Which.Should().ContainSingle();
        }
    }

    [Fact]
    public void Every_setting_is_one_of_the_program()
    {
        var inSecrets = SettingName().Matches(File.ReadAllText(Path.Combine(Folder, "README.md"))).Select(match => match.Value);
        var inPods = ((YamlSequenceNode)Silo["env"]).Select(variable => Text(variable["name"])).Where(name => name != "POD_IP");
        string[] names = [.. Settings.Children.Keys.Select(Text), .. inPods, .. inSecrets];
        names.Should().HaveCountGreaterThan(10).And.AllSatisfy(name => IsKnown(name.Split("__")).Should().BeTrue($"{name} is a setting"));
    }

    [Fact]
    public void The_ports_are_those_that_the_settings_open()
    {
        var cluster = ClusterSettings.Read(Configuration(("ConnectionStrings:Redemptions", "Host=db"), ("Secrets:FingerprintKey", Key), ("Secrets:KeyRingKey", Key)))!;
        Ports().Should().BeEquivalentTo(new Dictionary<string, int>
        {
            ["http"] = new Uri(Text(Settings["Urls"]).Replace("0.0.0.0", "host", StringComparison.Ordinal)).Port,
            ["management"] = new Uri(Text(Settings["Management__Url"]).Replace("0.0.0.0", "host", StringComparison.Ordinal)).Port,
            ["silo"] = cluster.SiloPort,
            ["gateway"] = cluster.GatewayPort,
        });
        Text(Settings["Orleans__SiloPort"]).Should().Be(cluster.SiloPort.ToString(CultureInfo.InvariantCulture));
        Text(Settings["Orleans__GatewayPort"]).Should().Be(cluster.GatewayPort.ToString(CultureInfo.InvariantCulture));
        File.ReadAllText(Repository.At("Dockerfile")).Should().Contain($"EXPOSE {Ports()["http"]}\n").And.Contain($"Urls={Text(Settings["Urls"])}");
    }

    [Fact]
    public void The_ports_between_silos_are_open_to_silos_alone()
    {
        var policy = Read("network.yaml")["spec"];
        var labels = Labels(Read("silos.yaml")["spec"]["template"]["metadata"]["labels"]);
        Labels(policy["podSelector"]["matchLabels"]).Should().BeEquivalentTo(labels);
        var rules = ((YamlSequenceNode)policy["ingress"]).ToDictionary(
            rule => string.Join(',', ((YamlSequenceNode)rule["ports"]).Select(port => Text(port["port"]))), rule => ((YamlMappingNode)rule).Children.ContainsKey("from") ? rule["from"][0]["podSelector"] : null);
        var ports = Ports();
        rules.Keys.Should().BeEquivalentTo($"{ports["http"]}", $"{ports["management"]}", $"{ports["silo"]},{ports["gateway"]}");
        rules[$"{ports["http"]}"].Should().BeNull();
        Labels(rules[$"{ports["silo"]},{ports["gateway"]}"]!["matchLabels"]).Should().BeEquivalentTo(labels);
    }

    [Fact]
    public void The_probes_ask_for_paths_that_the_service_has()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.At("docs", "openapi.json")));
        var paths = document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToArray();
        Text(Silo["startupProbe"]["httpGet"]["path"]).Should().Be("/health/live").And.BeOneOf(paths);
        Text(Silo["livenessProbe"]["httpGet"]["path"]).Should().Be("/health/live").And.BeOneOf(paths);
        Text(Silo["readinessProbe"]["httpGet"]["path"]).Should().Be("/health/ready").And.BeOneOf(paths);
    }

    [Fact]
    public void A_silo_has_time_to_stop_in_order_and_leaves_after_its_successor_is_ready()
    {
        var drain = Duration.Read(Text(Settings["Shutdown__Drain"]))!.Value;
        int.Parse(Text(Pod["terminationGracePeriodSeconds"]), CultureInfo.InvariantCulture).Should().BeGreaterThan((int)(GracefulStop.Longest + drain).TotalSeconds);
        Text(Read("silos.yaml")["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"]).Should().Be("0");
    }

    [Theory]
    [InlineData("silos.yaml")]
    [InlineData("migrate.yaml")]
    public void No_pod_has_more_rights_than_it_needs(string file)
    {
        var pod = Read(file)["spec"]["template"]["spec"];
        Text(pod["automountServiceAccountToken"]).Should().Be("false");
        Text(pod["securityContext"]["runAsNonRoot"]).Should().Be("true");
        var container = pod["containers"][0]["securityContext"];
        Text(container["readOnlyRootFilesystem"]).Should().Be("true");
        Text(container["allowPrivilegeEscalation"]).Should().Be("false");
        Text(container["capabilities"]["drop"][0]).Should().Be("ALL");
    }

    [Fact]
    public void A_silo_advertises_the_address_of_its_pod()
    {
        var variables = ((YamlSequenceNode)Silo["env"]).ToDictionary(variable => Text(variable["name"]));
        Text(variables["POD_IP"]["valueFrom"]["fieldRef"]["fieldPath"]).Should().Be("status.podIP");
        Text(variables["Orleans__AdvertisedAddress"]["value"]).Should().Be("$(POD_IP)");
    }

    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    private static IEnumerable<string> Resources() => Directory.GetFiles(Folder, "*.yaml").Where(file => Path.GetFileName(file) != "kustomization.yaml");

    private static Dictionary<string, int> Ports() => ((YamlSequenceNode)Silo["ports"]).ToDictionary(port => Text(port["name"]), port => int.Parse(Text(port["containerPort"]), CultureInfo.InvariantCulture));

    private static bool IsKnown(string[] path) => HostSettings.Contains(path[0])
        || path.Skip(1).Aggregate(KnownSettings.Own.Find(path[0]) ?? KnownSettings.Shared.Find(path[0]), (found, name) => found?.Find(name)) is { Names.Count: 0 };

    private static IConfiguration Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value))).Build();

    private static Dictionary<string, string> Labels(YamlNode labels) => ((YamlMappingNode)labels).Children.ToDictionary(label => Text(label.Key), label => Text(label.Value));

    private static YamlNode Read(string file)
    {
        var stream = new YamlStream();
        using var reader = File.OpenText(Path.Combine(Folder, file));
        stream.Load(reader);
        return stream.Documents.Should().ContainSingle().Subject.RootNode;
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+(?:__[A-Za-z]+)+\b", RegexOptions.CultureInvariant)]
    private static partial Regex SettingName();
}
