using System.Security.Cryptography;
using Redemptions.Grains.Encryption;

namespace Redemptions.Storage.Secrets;

/// <summary>Seals with a key ring that other silos write to as well: what the ring in memory cannot open is tried again with the ring as it stands.</summary>
/// <remarks>Data Protection reads its ring once a day, and a new key is used two days after it was made. The first key of all, and one
/// that came while this silo could not read, are used sooner.</remarks>
internal sealed class RereadingEncryption(Func<IDataEncryption> open, TimeProvider time) : IDataEncryption
{
    // A seal that nobody can open must not cost a read of the ring each time it is met.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Lock _reading = new();
    private volatile IDataEncryption _current = open();
    private long _readAt = time.GetTimestamp();

    public string Protect(string purpose, string place, string clear) => _current.Protect(purpose, place, clear);

    public string Unprotect(string purpose, string place, string sealedText)
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

    /// <summary>A sealer with a younger ring than <paramref name="tried"/>; null where that is too young to be read again.</summary>
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
