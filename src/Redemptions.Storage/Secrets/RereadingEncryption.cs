using System.Security.Cryptography;
using Redemptions.Domain.Encryption;

namespace Redemptions.Storage.Secrets;

/// <summary>Encrypts with a key ring that other silos write to as well. If the ring in memory cannot decrypt a value, the stored ring is read and tried.</summary>
/// <remarks>Data Protection reads its ring once a day, and uses a new key two days after its creation. But the very first key is used at once,
/// and a silo that could not read the ring for a while may meet a key that it has not read yet.</remarks>
internal sealed class RereadingEncryption(Func<IDataEncryption> open, TimeProvider time) : IDataEncryption
{
    // A value that cannot be decrypted at all must not cost a read of the ring on every access.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Lock _reading = new();
    private volatile IDataEncryption _current = open();
    private long _readAt = time.GetTimestamp();

    public string Protect(string purpose, string place, byte[] clear) => _current.Protect(purpose, place, clear);

    public byte[] Unprotect(string purpose, string place, string sealedText)
    {
        var tried = _current;
        try
        {
            return tried.Unprotect(purpose, place, sealedText);
        }
        catch (CryptographicException)
        {
            if (Reread(tried) is not { } fresh)
            {
                throw;
            }

            return fresh.Unprotect(purpose, place, sealedText);
        }
    }

    /// <summary>Returns an encryption with a newer ring than that of <paramref name="tried"/>; null if the last read was less than 5 s ago.</summary>
    private IDataEncryption? Reread(IDataEncryption tried)
    {
        lock (_reading)
        {
            if (_current != tried)
            {
                return _current;
            }

            if (time.GetElapsedTime(_readAt) < Pause)
            {
                return null;
            }

            (_current, _readAt) = (open(), time.GetTimestamp());
            return _current;
        }
    }
}
