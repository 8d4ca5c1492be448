namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>A folder of a test's own, gone with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("redemptions-e2e-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
