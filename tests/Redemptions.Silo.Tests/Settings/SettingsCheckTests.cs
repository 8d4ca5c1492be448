using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Redemptions.Silo.Configuration;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>An unknown setting stops the start, wherever it is set.</summary>
public sealed class SettingsCheckTests : IDisposable
{
    private readonly string _prefix = $"REDEMPTIONS_{RandomNumberGenerator.GetHexString(16)}_";
    private readonly string _file = Path.GetTempFileName();
    private readonly List<string> _variables = [];

    public static TheoryData<string, string> Mistyped => new()
    {
        { "Provider:Live:Ott:BaseUrl", "Provider is not a setting of this service: is Providers meant? Correct it, or remove it." },
        { "Providers:Live:OneVouchr:ApiKey", "Providers:Live:OneVouchr is not a setting of this service: is Providers:Live:OneVoucher meant? Correct it, or remove it." },
        { "Providers:Prod:Ott:ApiKey", "Providers:Prod is not a setting of this service: Providers has Live, Test." },
        { "Providers:Live:Ott:Pasword", "Providers:Live:Ott:Pasword is not a setting of this service: is Providers:Live:Ott:Password meant? Correct it, or remove it." },
        { "Api:Keys:0:Role", "Api:Keys:0:Role is not a setting of this service: is Api:Keys:0:Roles meant? Correct it, or remove it." },
        { "Api:Keys:0:Path", "Api:Keys:0:Path is not a setting of this service: Api:Keys:0 has Account, Mode, Name, Revoked, Roles, Sha256." },
        { "Api:Limits:Concurency", "Api:Limits:Concurency is not a setting of this service: is Api:Limits:Concurrency meant? Correct it, or remove it." },
        { "Api:DeclineLimits:Tills", "Api:DeclineLimits:Tills is not a setting of this service: is Api:DeclineLimits:Till meant? Correct it, or remove it." },
        { "Data:Paht", "Data:Paht is not a setting of this service: is Data:Path meant? Correct it, or remove it." },
        { "Data:Path:Folder", "Data:Path:Folder is not a setting of this service: Data:Path has no keys below it. Remove it." },
        { "Secrets:FingerprintKy", "Secrets:FingerprintKy is not a setting of this service: is Secrets:FingerprintKey meant? Correct it, or remove it." },
        { "Secret:KeyRingKey", "Secret is not a setting of this service: is Secrets meant? Correct it, or remove it." },
        { "Orleans:Clustering:ProviderType", "Orleans:Clustering is not a setting of this service: is Orleans:ClusterId meant? Correct it, or remove it." },
        { "Orleans:Provider", "Orleans:Provider is not a setting of this service: Orleans has AdvertisedAddress, AllowPlaintext, ClusterId, GatewayPort, ServiceId, SiloPort, Tls." },
        { "Orleans:Tls:Certificat", "Orleans:Tls:Certificat is not a setting of this service: is Orleans:Tls:Certificate meant? Correct it, or remove it." },
        { "Storage:Migrat", "Storage:Migrat is not a setting of this service: is Storage:Migrate meant? Correct it, or remove it." },
        { "Resolution:Schedul", "Resolution:Schedul is not a setting of this service: is Resolution:Schedule meant? Correct it, or remove it." },
        { "Shutdown:Drains", "Shutdown:Drains is not a setting of this service: is Shutdown:Drain meant? Correct it, or remove it." },
        { "Dashboard:Enable", "Dashboard:Enable is not a setting of this service: is Dashboard:Enabled meant? Correct it, or remove it." },
        { "Simulators:Latency", "Simulators:Latency is not a setting of this service: Simulators has Port, Url." },
        { "ConnectionStrings:Redemption", "ConnectionStrings:Redemption is not a setting of this service: is ConnectionStrings:Redemptions meant? Correct it, or remove it." },
        { "ConnectionString:Redemptions", "ConnectionString is not a setting of this service: is ConnectionStrings meant? Correct it, or remove it." },
    };

    [Theory]
    [MemberData(nameof(Mistyped))]
    public void On_the_command_line_it_is_named_with_the_nearest_known_one(string key, string sentence) =>
        Refusal(new ConfigurationBuilder().AddCommandLine([$"--{key}", "x"])).Should().Be(sentence);

    [Theory]
    [MemberData(nameof(Mistyped))]
    public void In_a_settings_file_it_is_named_with_the_nearest_known_one(string key, string sentence)
    {
        File.WriteAllText(_file, $$"""{"{{key}}": "x"}""");
        Refusal(new ConfigurationBuilder().AddJsonFile(_file)).Should().Be(sentence);
    }

    [Theory]
    [MemberData(nameof(Mistyped))]
    public void In_the_environment_it_is_named_with_the_nearest_known_one(string key, string sentence) => Refusal(Environment((key, "x"))).Should().Be(sentence);

    [Theory]
    [InlineData("Date-Path", "Date-Path is not a setting of this service: remove it; docs/configuration.md lists all settings.")]
    [InlineData("url", "url is not a setting of this service: is Urls meant? Correct it, or remove it.")]
    [InlineData("Data", "Data is not a setting of this service: it has the keys Path.")]
    [InlineData("http_ports", "http_ports is not a setting of this service: remove it; docs/configuration.md lists all settings.")]
    [InlineData("https_ports", "https_ports is not a setting of this service: remove it; docs/configuration.md lists all settings.")]
    [InlineData("https_port", "https_port is not a setting of this service: remove it; docs/configuration.md lists all settings.")]
    [InlineData("shutdownTimeoutSeconds", "shutdownTimeoutSeconds is not a setting of this service: remove it; docs/configuration.md lists all settings.")]
    public void On_the_command_line_every_key_must_be_known(string key, string sentence) =>
        Refusal(new ConfigurationBuilder().AddCommandLine([$"--{key}", "x"])).Should().Be(sentence);

    [Fact]
    public void Each_unknown_key_has_a_line_of_its_own_and_a_misspelt_section_one_for_all_its_keys() =>
        Refusal(new ConfigurationBuilder().AddCommandLine(["--Dat:Path", "x", "--Dat:File", "x", "--Resolution:Shedule", "2 s"]))!.Split(System.Environment.NewLine).Should().BeEquivalentTo(
            "Dat is not a setting of this service: is Data meant? Correct it, or remove it.",
            "Resolution:Shedule is not a setting of this service: is Resolution:Schedule meant? Correct it, or remove it.");

    [Theory]
    [InlineData("--urls", "x", "--environment", "Development", "--Logging:LogLevel:Default", "Debug", "--Kestrel:Certificates:Default:Path", "x", "--AllowedHosts", "*")]
    [InlineData("--OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4317", "--api:keys:0:roles:1", "read", "--PROVIDERS:LIVE:OTT:CLASSES:5", "Declined", "--Resolution:Schedule", "2 s")]
    [InlineData("--ConnectionStrings:Redemptions", "x", "--ConnectionStrings:Reporting", "x", "--Secrets:PreviousFingerprintKeys:1", "x")]
    [InlineData("--Providers:Live:Ott:NoSuchReferenceCodes:0", "17", "--Providers:Live:Ott:NoSuchReferenceTexts:0", "no remit")]
    public void What_is_known_is_taken(params string[] arguments) => Refusal(new ConfigurationBuilder().AddCommandLine(arguments)).Should().BeNull();

    [Theory]
    [InlineData("Resolution:Schedule", "2 s, 5 min")]
    [InlineData("Api:TrustedProxies", "10.0.0.7, 10.0.0.8")]
    [InlineData("Api:Keys:0:Roles", "redeem, read")]
    [InlineData("Webhooks:AllowedNetworks", "10.0.0.0/8")]
    [InlineData("StoredValue:Programs:acme:AcceptedBy", "shop-2, shop-3")]
    public void A_list_of_texts_may_be_one_text(string key, string text) => Refusal(new ConfigurationBuilder().AddCommandLine([$"--{key}", text])).Should().BeNull();

    [Theory]
    [InlineData("Api:Keys", "takes no value of its own: set the keys below it, such as Api:Keys:{n}:Account, where {n} is a number or a name.")]
    [InlineData("StoredValue:Programs", "takes no value of its own: set the keys below it, such as StoredValue:Programs:{n}:AcceptedBy, where {n} is a number or a name.")]
    [InlineData("Secrets:PreviousFingerprintKeys", "takes no value of its own: set the keys below it, such as Secrets:PreviousFingerprintKeys:{n}, where {n} is a number or a name.")]
    [InlineData("Providers:Live:OneVoucher:Classes", "takes no value of its own: set the keys below it, such as Providers:Live:OneVoucher:Classes:{n}, where {n} is a number or a name.")]
    [InlineData("Providers:Live:Ott:NoSuchReferenceCodes", "takes no value of its own: set the keys below it, such as Providers:Live:Ott:NoSuchReferenceCodes:{n}, where {n} is a number or a name.")]
    [InlineData("Providers:Live:Blu", "is not a setting of this service: it has the keys ApiKey, BaseUrl, Classes, GracePeriod, Password, Timeout, Username.")]
    public void A_value_where_a_section_belongs_is_refused_and_not_repeated(string key, string sentence) => Refusal(Environment((key, "a-secret"))).Should().Be($"{key} {sentence}");

    [Theory]
    [InlineData("ORLEANS_SILO_PORT")]
    [InlineData("PROVIDER_TOKEN")]
    [InlineData("API")]
    [InlineData("DATA")]
    [InlineData("STORAGE")]
    [InlineData("App__Name")]
    [InlineData("Provider__Name")]
    [InlineData("services__api__http__0")]
    [InlineData("ConnectionStrings__Reporting")]
    [InlineData("HTTP_PORTS")]
    public void Variables_of_other_programs_refuse_no_start(string name) => Refusal(Environment((name, "x"))).Should().BeNull();

    [Fact]
    public void Sections_of_other_programs_in_a_settings_file_refuse_no_start()
    {
        File.WriteAllText(_file, """{"Serilog": {"MinimumLevel": "Debug"}, "AllowedHosts": "*", "Provider": {}, "Logging": {"LogLevel": {"Default": "Information"}}}""");
        Refusal(new ConfigurationBuilder().AddJsonFile(_file)).Should().BeNull();
    }

    public void Dispose()
    {
        File.Delete(_file);
        _variables.ForEach(name => System.Environment.SetEnvironmentVariable(name, null));
    }

    private IConfigurationBuilder Environment((string Key, string Value) variable)
    {
        var name = _prefix + variable.Key.Replace(":", "__", StringComparison.Ordinal);
        _variables.Add(name);
        System.Environment.SetEnvironmentVariable(name, variable.Value);
        return new ConfigurationBuilder().AddEnvironmentVariables(_prefix);
    }

    private static string? Refusal(IConfigurationBuilder configuration)
    {
        try
        {
            SettingsCheck.RefuseUnknown(configuration.Build());
            return null;
        }
        catch (StartException refusal)
        {
            return refusal.Message;
        }
    }
}
