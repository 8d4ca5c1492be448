using System.Security.Cryptography;
using Redemptions.Grains.Secrets;

namespace Redemptions.Storage.Secrets;

/// <summary>Seals with a key ring that other silos write to as well: what the ring in memory cannot open is tried again with the ring as it stands.</summary>
/// <remarks>Data Protection reads its ring once a day, and a new key is used two days after it was made. The first key of all, and one
/// that came while this silo could not read, are used sooner.</remarks>
internal sealed class RereadingSealer(Func<ISealer> open, TimeProvider time) : ISealer
{
    // A seal that nobody can open must not cost a read of the ring each time it is met.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Lock _reading = new();
    private volatile ISealer _current = open();
    private long _readAt = time.GetTimestamp();

    public string Seal(string purpose, string place, string clear) => _current.Seal(purpose, place, clear);

    public string Unseal(string purpose, string place, string sealedText)
    {
        var tried = _current;
        try
        {
            return tried.Unseal(purpose, place, sealedText);
        }
        catch (CryptographicException)
        {
            if (Reread(tried) is not { } fresh)
            {
                throw;
            }

            return fresh.Unseal(purpose, place, sealedText);
        }
    }

    /// <summary>A sealer with a younger ring than <paramref name="tried"/>; null where that is too young to be read again.</summary>
    private ISealer? Reread(ISealer tried)
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
