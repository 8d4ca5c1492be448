using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Storage.Sqlite;
using Redemptions.Storage.Startup;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.Restoring;

/// <summary>Invariant 5 on the embedded database: an older copy of its folder, or of the database file alone, is put back.</summary>
[Trait("Lane", "Slow")]
public sealed class RestoredFolderTests : IAsyncLifetime
{
    private static readonly string[] Database = ["redemptions.db", "redemptions.db-wal", "redemptions.db-shm"];

    // One database for each test: after a restore was detected, a database counts as restored for a month.
    private readonly Sandbox _sandbox = new();

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Invariant_5_an_older_copy_that_was_put_back_is_noticed_at_the_start(int pin, bool wholeFolder)
    {
        var copy = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using (await TestSilo.StartAsync(_sandbox))
        {
            Copy(_sandbox.Folder, copy, Database);
        }

        if (wholeFolder)
        {
            Directory.Delete(copy, recursive: true);
            Copy(_sandbox.Folder, copy, null);
        }

        var request = Sandbox.Ott(SandboxPins.ForOtt(pin), 3_000);
        await using (var silo = await TestSilo.StartAsync(_sandbox))
        {
            (await silo.RedeemAsync(request)).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        }

        foreach (var file in Database.Select(name => Path.Combine(_sandbox.Folder, name)))
        {
            File.Delete(file);
        }

        Copy(copy, _sandbox.Folder, null);
        Directory.Delete(copy, recursive: true);
        await ShouldTakeOnceAsync(request);
    }

    [Fact]
    public async Task A_folder_that_is_left_alone_is_not_taken_for_a_copy()
    {
        await using (await TestSilo.StartAsync(_sandbox))
        {
        }

        await using var restarted = await TestSilo.StartAsync(_sandbox);
        (await restarted.MayHaveLostDataAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task An_operator_can_say_that_it_was_restored_where_that_cannot_be_seen_and_no_service_may_run_meanwhile()
    {
        await using (var silo = await TestSilo.StartAsync(_sandbox))
        {
            var whileItRuns = () => EmbeddedRestore.MarkAsync(_sandbox.Folder);
            await whileItRuns.Should().ThrowAsync<StartException>().WithMessage("Data:Path*has open*stop that one*");
        }

        (await EmbeddedRestore.MarkAsync(_sandbox.Folder)).Should().Be(Path.GetFullPath(_sandbox.Folder));
        await using var restored = await TestSilo.StartAsync(_sandbox);
        (await restored.MayHaveLostDataAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task A_folder_without_a_database_cannot_be_restored()
    {
        var act = () => EmbeddedRestore.MarkAsync(Path.Combine(_sandbox.Folder, "none"));
        await act.Should().ThrowAsync<StartException>().WithMessage("Data:Path*no database*");
        Directory.Exists(Path.Combine(_sandbox.Folder, "none")).Should().BeFalse();
    }

    private async Task ShouldTakeOnceAsync(RedeemRequest request)
    {
        await using var silo = await TestSilo.StartAsync(_sandbox);
        (await silo.DecidedAsync(request)).Status.Should().Be(RedemptionStatus.Confirmed);
        (await _sandbox.TakenAsync(request.Source!.Pin!.Reveal())).Should().ContainSingle("the customer paid once");
    }

    private static void Copy(string from, string to, string[]? names)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => names is null || names.Contains(Path.GetFileName(file))))
        {
            var place = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place, overwrite: true);
        }
    }
}
