using System.Security.Cryptography;
using Redemptions.Domain.Encryption;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Secrets;

/// <summary>The fingerprint key of an embedded service: generated once, stored beside the database, readable only by its owner.</summary>
internal static class FingerprintKeyFile
{
    private const string Name = "fingerprint.key";

    /// <summary>Returns the configured key; if none is configured, the one in <paramref name="folder"/>, which is generated if it does not exist.</summary>
    /// <exception cref="StartException">The configured value, or that in the file, is not a key.</exception>
    public static byte[] Read(string? configured, string folder) => string.IsNullOrWhiteSpace(configured) ? ReadOrMake(Path.Combine(folder, Name)) : FingerprintKey.Decode(configured);

    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, Name));

    private static byte[] ReadOrMake(string path)
    {
        if (File.Exists(path))
        {
            PrivateFiles.ExistingFile(path);
            return FingerprintKey.Decode(File.ReadAllText(path).Trim());
        }

        // Written under another name and then renamed, so that a crash leaves no partial key behind.
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
