using System.Runtime.CompilerServices;

namespace Redemptions.Domain.Tests.Golden;

/// <summary>Texts that were checked in: what is stored and sent must stay readable for as long as there is a database or an older silo.</summary>
/// <remarks>To write them anew after a deliberate change, run <c>REDEMPTIONS_WRITE_GOLDEN=1 dotnet test tests/Redemptions.Domain.Tests --filter
/// FullyQualifiedName~Golden</c>. That run writes the files and fails on purpose; read the diff, then build and run again without the variable.</remarks>
internal static class GoldenFile
{
    private const string Write = "REDEMPTIONS_WRITE_GOLDEN";

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
            File.WriteAllText(Path.Combine(Folder(), name), text);
            Assert.Fail($"{name} was written. Read the diff, then build and run again without {Write}.");
        }

        text.Should().Be(Read(name));
    }

    private static string Folder([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "Files");
}
