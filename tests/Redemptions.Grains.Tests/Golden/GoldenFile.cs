using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Redemptions.Grains.Tests.Golden;

/// <summary>Checked-in texts: what is stored or sent must stay readable as long as a database or an older silo may hold it.</summary>
/// <remarks>To write the files anew after a deliberate change, run <c>REDEMPTIONS_WRITE_GOLDEN=1 dotnet test tests/Redemptions.Grains.Tests --filter
/// FullyQualifiedName~Golden</c>. That run writes the files, copies each changed text to <c>Earlier</c> first, and fails on purpose. Read the diff, then build
/// and run again without the variable. The texts in <c>Earlier</c> may be stored in a database, or sent by a silo that is not upgraded yet.</remarks>
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
