using Redemptions.EndToEnd.Tests.Harness;

namespace Redemptions.EndToEnd.Tests;

/// <summary>The executable of the simulators.</summary>
public sealed class SimulatorCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_damaged_journal_is_told_in_one_sentence()
    {
        var journal = Path.Combine(_folder.Path, "journal");
        await File.WriteAllTextAsync(journal, "nonsense\n");
        var (exitCode, output, error) = await ServiceProcess.RunExecutableAsync("Redemptions.Simulators.dll", "--Simulators:Port", "0", "--Simulators:Journal", journal);
        error.Trim().Split('\n').Should().ContainSingle("one sentence is enough, and it was {0}", error).Which.Should().StartWith("Line 1").And.Contain("Simulators:Journal");
        (exitCode, output).Should().Be((1, string.Empty));
    }

    public void Dispose() => _folder.Dispose();
}
