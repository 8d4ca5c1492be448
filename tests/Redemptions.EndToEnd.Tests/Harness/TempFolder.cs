namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>A folder for one test, deleted with it.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("redemptions-e2e-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
