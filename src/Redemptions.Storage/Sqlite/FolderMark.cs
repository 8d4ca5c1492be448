using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Redemptions.Storage.Secrets;

namespace Redemptions.Storage.Sqlite;

/// <summary>A small file beside the embedded database that a copy does not reproduce.
/// The database stores what identifies the file, so a restored copy is detected.</summary>
/// <remarks>A copy differs in the file's random text, which changes at every start and stop, or in its inode and time of change (on systems other than
/// Linux: time of creation), which the file system sets. A snapshot of the whole file system reproduces all of them.</remarks>
internal sealed partial class FolderMark(string folder)
{
    private const string Name = "mark";
    private const int CurrentFolder = -100;
    private const uint InodeAndChangeTime = 0x180;
    private readonly string _path = Path.Combine(folder, Name);

    /// <summary>Returns the text of the file with its inode and time of change; null if there is no file.</summary>
    public string? Read() => File.Exists(_path) ? $"{File.ReadAllText(_path)}/{Changed()}" : null;

    /// <summary>Replaces the file by one with a new random text. Returns what <see cref="Read"/> returns from now on.</summary>
    public string Renew()
    {
        File.Delete(_path);
        using (var writer = new StreamWriter(_path, PrivateFiles.NewFile()))
        {
            writer.Write(RandomNumberGenerator.GetHexString(32, lowercase: true));
        }

        return Read()!;
    }

    private string Changed()
    {
        if (OperatingSystem.IsLinux())
        {
            Span<byte> facts = stackalloc byte[256];
            if (Ask(CurrentFolder, _path, flags: 0, InodeAndChangeTime, ref MemoryMarshal.GetReference(facts)) == 0)
            {
                // The layout of struct statx is the same on every architecture: inode at offset 32, time of change at offset 96.
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{BinaryPrimitives.ReadUInt64LittleEndian(facts[32..])}/{BinaryPrimitives.ReadInt64LittleEndian(facts[96..])}.{BinaryPrimitives.ReadUInt32LittleEndian(facts[104..])}");
            }
        }

        return File.GetCreationTimeUtc(_path).Ticks.ToString(CultureInfo.InvariantCulture);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Ask(int folder, string path, int flags, uint wanted, ref byte facts);
}
