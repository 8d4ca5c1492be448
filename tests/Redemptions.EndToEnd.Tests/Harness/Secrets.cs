using System.Text;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>Searches texts and files for secrets in plain text.</summary>
internal static class Secrets
{
    private const int Before = 300;

    public static async Task ShouldNotBeInFilesAsync(string folder, IEnumerable<string> secrets)
    {
        var wanted = secrets.ToArray();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            ShouldNotBeIn(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), wanted, file);
        }
    }

    public static void ShouldNotBeIn(string text, IEnumerable<string> secrets, string where)
    {
        foreach (var secret in secrets)
        {
            var found = text.IndexOf(secret, StringComparison.Ordinal);
            found.Should().Be(-1, "{0} must not hold {1}: {2}", where, secret, found < 0 ? "" : text[Math.Max(0, found - Before)..found]);
        }
    }
}
