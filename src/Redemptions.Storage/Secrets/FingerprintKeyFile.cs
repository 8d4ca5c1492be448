using System.Security.Cryptography;
using Redemptions.Grains.Encryption;

namespace Redemptions.Storage.Secrets;

/// <summary>The embedded service's fingerprint key: made once, kept beside the database, readable by its owner only.</summary>
internal static class FingerprintKeyFile
{
    private const string Name = "fingerprint.key";

    /// <summary>The configured key, or the one in <paramref name="folder"/>, made now where there is none.</summary>
    /// <exception cref="StartException">The configured key is no key.</exception>
    public static byte[] Read(string? configured, string folder) => string.IsNullOrWhiteSpace(configured) ? ReadOrMake(Path.Combine(folder, Name)) : FingerprintKey.Decode(configured);

    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, Name));

    private static byte[] ReadOrMake(string path)
    {
        if (File.Exists(path))
        {
            PrivateFiles.ExistingFile(path);
            return FingerprintKey.Decode(File.ReadAllText(path).Trim());
        }

        // Written under another name and moved, so that a crash leaves no half of a key behind.
        var key = RandomNumberGenerator.GetBytes(KeyedDigests.MinimumKeyLength);
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var stream = new FileStream(unfinished, PrivateFiles.NewFile()))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(key)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
        return key;
    }
}
