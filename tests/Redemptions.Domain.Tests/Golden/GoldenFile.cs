using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Redemptions.Domain.Tests.Golden;

/// <summary>Texts that were checked in: what is stored and sent must stay readable for as long as there is a database or an older silo.</summary>
/// <remarks>To write them anew after a deliberate change, run <c>REDEMPTIONS_WRITE_GOLDEN=1 dotnet test tests/Redemptions.Domain.Tests --filter
/// FullyQualifiedName~Golden</c>. That run writes the files, keeps what stood there under <c>Earlier</c>, and fails on purpose; read the diff, then build
/// and run again without the variable. What stands under <c>Earlier</c> is in somebody's database, or sent by a silo that is not upgraded yet.</remarks>
internal static class GoldenFile
{
    private const string Write = "REDEMPTIONS_WRITE_GOLDEN";
    private const string EarlierPrefix = "golden/earlier/";

    /// <summary>The names of all texts of earlier builds, each like <c>voucher-state.ed45b0c8.json</c>.</summary>
    public static IEnumerable<string> Earlier(string extension) => typeof(GoldenFile).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(EarlierPrefix, StringComparison.Ordinal) && name.EndsWith(extension, StringComparison.Ordinal))
        .Select(name => name["golden/".Length..]);

    public static string Read(string name)
    {
        using var stream = typeof(GoldenFile).Assembly.GetManifestResourceStream($"golden/{name}");
        stream.Should().NotBeNull($"{name} must be written once with {Write}=1 and checked in");
        using var reader = new StreamReader(stream!);
        return reader.ReadToEnd();
    }

    public static void ShouldBe(string name, string text)
    {
        if (Environment.GetEnvironmentVariable(Write) == "1")
        {
            Keep(name, text);
            File.WriteAllText(Path.Combine(Folder(), name), text);
            Assert.Fail($"{name} was written. Read the diff, then build and run again without {Write}.");
        }

        text.Should().Be(Read(name));
    }

    private static void Keep(string name, string next)
    {
        if (File.Exists(Path.Combine(Folder(), name)) && File.ReadAllText(Path.Combine(Folder(), name)) is { } earlier && earlier != next)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(earlier)))[..8];
            File.WriteAllText(Path.Combine(Folder(), "Earlier", $"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}"), earlier);
        }
    }

    private static string Folder([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "Files");
}
