using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Redemptions.Domain.Encryption;

namespace Redemptions.Storage.Secrets;

/// <summary>Encrypts with a key ring that other silos write to as well. If the ring in memory cannot decrypt a value, the stored ring is read and tried.
/// After a restore of the database, the stored ring is read before the next value is encrypted.</summary>
/// <remarks>Data Protection reads its ring once a day, and uses a new key two days after its creation. But the very first key is used at once,
/// and a silo that could not read the ring for a while may meet a key that it has not read yet.
/// A restored database may lack the key that is in use.</remarks>
/// <param name="open">Reads the stored ring.</param>
/// <param name="time">The clock.</param>
/// <param name="restoredAt">Returns the time of the last known restore; the ring is read again when it changes.</param>
internal sealed class RereadingEncryption(Func<IDataEncryption> open, TimeProvider time, Func<string?>? restoredAt = null) : IDataEncryption
{
    // A value that cannot be decrypted at all must not cost a read of the ring on every access.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Lock _reading = new();

    // Set before the ring is read, so that a restore in between causes another read.
    private volatile string? _restoredAt = restoredAt?.Invoke();
    private volatile IDataEncryption _current = open();

    // Decrypts what this silo, or one with the same ring, encrypted with a key that the restored database lacks: redemptions in flight, sessions.
    private volatile IDataEncryption? _beforeRestore;
    private long _readAt = time.GetTimestamp();
    private ExceptionDispatchInfo? _readFailure;

    public string Protect(string purpose, string place, byte[] clear)
    {
        if (restoredAt?.Invoke() != _restoredAt)
        {
            ReadAfterRestore();
        }

        return _current.Protect(purpose, place, clear);
    }

    public byte[] Unprotect(string purpose, string place, string sealedText)
    {
        var tried = _current;
        try
        {
            return tried.Unprotect(purpose, place, sealedText);
        }
        catch (CryptographicException)
        {
            if (UnprotectAsBeforeRestore(purpose, place, sealedText) is { } clear)
            {
                return clear;
            }

            if (Reread(tried) is not { } fresh)
            {
                throw;
            }

            return fresh.Unprotect(purpose, place, sealedText);
        }
    }

    private byte[]? UnprotectAsBeforeRestore(string purpose, string place, string sealedText)
    {
        try
        {
            return _beforeRestore?.Unprotect(purpose, place, sealedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private void ReadAfterRestore()
    {
        lock (_reading)
        {
            var known = restoredAt?.Invoke();
            if (known != _restoredAt)
            {
                // The pause does not begin here: silos that read the ring at the same time may each add a key, which the others then need at once.
                (_beforeRestore, _current, _restoredAt) = (_current, open(), known);
            }
        }
    }

    /// <summary>Returns an encryption with a newer ring than that of <paramref name="tried"/>; null if the last read was less than 5 s ago. If that read failed, its
    /// exception is thrown again: a database that does not answer must not be waited for once for each unreadable value, one after the other.</summary>
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
                _readFailure?.Throw();
                return null;
            }

            try
            {
                (_current, _readFailure) = (open(), null);
            }
            catch (Exception exception)
            {
                _readFailure = ExceptionDispatchInfo.Capture(exception);
                throw;
            }
            finally
            {
                _readAt = time.GetTimestamp();
            }

            return _current;
        }
    }
}
