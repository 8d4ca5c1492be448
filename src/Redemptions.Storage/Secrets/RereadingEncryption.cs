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
    private const string Probe = "probe";

    // A value that cannot be decrypted at all must not cost a read of the ring on every access.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Lock _reading = new();

    // Set before the ring is read, so that a restore in between causes another read.
    private volatile string? _restoredAt = restoredAt?.Invoke();
    private volatile IDataEncryption _current = open();

    // Rings with a key that the stored ring lacks: until they read it again themselves, they decrypt what was encrypted before a restore, such as redemptions in flight and sessions.
    private volatile IDataEncryption[] _earlier = [];
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
            if (_earlier.Select(ring => Decrypted(ring, purpose, place, sealedText)).FirstOrDefault(found => found is not null) is { } clear)
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

    private static byte[]? Decrypted(IDataEncryption ring, string purpose, string place, string sealedText)
    {
        try
        {
            return ring.Unprotect(purpose, place, sealedText);
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
                Read();
                _restoredAt = known;
            }
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

            if (_readFailure is null && time.GetElapsedTime(_readAt) < Pause)
            {
                return null;
            }

            Read();
            _readAt = time.GetTimestamp();
            return _current;
        }
    }

    /// <summary>Reads the stored ring. If the last read failed less than 5 s ago, its exception is thrown again: calls must not wait one after the other for a database that does
    /// not answer.</summary>
    private void Read()
    {
        if (_readFailure is { } failure && time.GetElapsedTime(_readAt) < Pause)
        {
            failure.Throw();
        }

        try
        {
            var (before, fresh) = (_current, open());
            if (Decrypted(fresh, Probe, Probe, before.Protect(Probe, Probe, [])) is null)
            {
                _earlier = [before, .. _earlier];
            }

            (_current, _readFailure) = (fresh, null);
        }
        catch (Exception exception)
        {
            (_readFailure, _readAt) = (ExceptionDispatchInfo.Capture(exception), time.GetTimestamp());
            throw;
        }
    }
}
