using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Redemptions.Simulators;

namespace Redemptions.Benchmarks.Comparing;

/// <summary>What a service is told: only what an operator would set, and the same for the baseline.</summary>
internal static class Settings
{
    public const string Key = "sk_test_of_the_benchmarks";

    /// <summary>The value of a card, in cents: more than any run takes of it.</summary>
    public const int CardValue = 1_000_000_000;

    private const string Test = "--Providers:Test:";
    private const string House = "--StoredValue:Programs:house:";
    private static readonly string FingerprintKey = NewKey();
    private static readonly string KeyRingKey = NewKey();

    /// <summary>Of every service over a database.</summary>
    public static string[] Service(Uri url, string database, Uri simulators) =>
    [
        "--ConnectionStrings:Redemptions", database,
        "--Secrets:FingerprintKey", FingerprintKey,
        "--Secrets:KeyRingKey", KeyRingKey,
        .. Reached(url, simulators),
    ];

    /// <summary>Of an embedded silo.</summary>
    public static string[] Embedded(Uri url, string folder, Uri simulators) => ["--Data:Path", folder, .. Reached(url, simulators)];

    /// <summary>Of a silo besides: ports of its own, and no wait for a load balancer when it is stopped.</summary>
    public static string[] Silo { get; } = ["--Orleans:SiloPort", "0", "--Orleans:GatewayPort", "0", "--Shutdown:Drain", "0 s"];

    /// <summary>Of a silo with gift cards.</summary>
    public static string[] Cards { get; } =
    [
        $"{House}Kind", "GiftCard",
        $"{House}Issuer", "shop",
        $"{House}MaxLoad", CardValue.ToString(CultureInfo.InvariantCulture),
        $"{House}MaxBalance", CardValue.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>The settings as they may be shown.</summary>
    public static string Shown(IReadOnlyList<string> arguments) => string.Join('\n', arguments.Chunk(2).Select(pair =>
        $"    {pair[0][2..]} = {(pair[0].StartsWith("--Secrets", StringComparison.Ordinal) ? "(made for this run)" : pair[0].Contains("ConnectionStrings", StringComparison.Ordinal) ? "(its own database of the server above; nothing else is set)" : pair[1])}"));

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static string[] Reached(Uri url, Uri simulators) =>
    [
        "--urls", url.ToString().TrimEnd('/'),
        "--Api:Keys:0:Sha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key))),
        "--Api:Keys:0:Account", "shop",
        "--Api:Keys:0:Mode", "test",
        "--Api:Keys:0:Roles", "redeem, read, operate, issue",
        .. Providers(simulators.ToString().TrimEnd('/')),
    ];

    private static string[] Providers(string simulators) =>
    [
        $"{Test}OneVoucher:BaseUrl", simulators + SimulatorHost.FlashPath,
        $"{Test}OneVoucher:ApiKey", SandboxCredentials.FlashApiKey,
        $"{Test}OneVoucher:AccountNumber", SandboxCredentials.FlashAccountNumber,
        $"{Test}Ott:BaseUrl", simulators + SimulatorHost.OttPath,
        $"{Test}Ott:Username", SandboxCredentials.OttUsername,
        $"{Test}Ott:Password", SandboxCredentials.OttPassword,
        $"{Test}Ott:ApiKey", SandboxCredentials.OttApiKey,
        $"{Test}Ott:VendorId", SandboxCredentials.OttVendorId,
        $"{Test}Blu:BaseUrl", simulators + SimulatorHost.BluPath,
        $"{Test}Blu:ApiKey", SandboxCredentials.BluApiKey,
    ];
}
