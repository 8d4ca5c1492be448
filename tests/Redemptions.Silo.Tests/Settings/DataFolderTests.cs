using System.Runtime.Versioning;
using System.Security.Cryptography;
using Redemptions.Contracts;
using Redemptions.Grains.Application;
using Redemptions.Storage;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>Only their owner can read the files of the embedded database, also in a folder that others may read.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode Open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode OpenFolder = Open | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("redemptions-open-");

    [Fact]
    public async Task A_new_database_in_an_open_folder_is_its_owners()
    {
        File.SetUnixFileMode(_folder.FullName, OpenFolder);
        await OpenAndAddAsync(() => Entries().Should().Contain("redemptions.db-wal", "the database is open").And.OnlyContain(name => IsKept(name)));
        Entries().Should().OnlyContain(name => IsKept(name));
    }

    [Fact]
    public async Task What_an_earlier_build_left_open_is_closed()
    {
        await OpenAndAddAsync(() => { });
        var key = Path.Combine(_folder.FullName, "keys", "key-1.xml");
        await File.WriteAllTextAsync(key, "<key/>");
        foreach (var name in Entries())
        {
            File.SetUnixFileMode(Path.Combine(_folder.FullName, name), Directory.Exists(Path.Combine(_folder.FullName, name)) ? OpenFolder : Open);
        }

        File.SetUnixFileMode(key, Open);
        await OpenAndAddAsync(() => Entries().Should().OnlyContain(name => IsKept(name)));
        (File.GetUnixFileMode(key) & Others).Should().Be(UnixFileMode.None);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private IEnumerable<string> Entries() => _folder.EnumerateFileSystemInfos().Select(entry => entry.Name);

    private bool IsKept(string name) => (File.GetUnixFileMode(Path.Combine(_folder.FullName, name)) & Others) == UnixFileMode.None;

    private async Task OpenAndAddAsync(Action look)
    {
        await using var accounts = await OpenedAccounts.InFolderAsync(_folder.FullName, fingerprintKey: null, mayCreate: true);
        var keeper = new AdministrationScope(new Caller { Account = "shop", Mode = Mode.Test, Roles = Roles.Operate, KeyName = "command line" }, IsPlatformOperator: true);
        (await new AccountAdministration(accounts.Store, accounts.Digests, accounts.Time).AddAccountAsync(keeper, $"shop-{RandomNumberGenerator.GetHexString(8)}")).Succeeded.Should().BeTrue();
        look();
    }
}
