namespace Redemptions.Grains.Encryption;

/// <summary>Seals texts that must rest: whoever holds the database alone reads nothing.</summary>
public interface IDataEncryption
{
    /// <summary>Seals <paramref name="clear"/> so that it opens only for the same purpose and place.</summary>
    /// <param name="purpose">One of <see cref="EncryptionPurposes"/>.</param>
    /// <param name="place">What the value belongs to, such as a redemption's id: moved elsewhere it does not open.</param>
    /// <param name="clear">The clear text.</param>
    string Protect(string purpose, string place, string clear);

    /// <summary>Opens what <see cref="Protect"/> made.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was made for another purpose or place, with a lost key, or was changed.</exception>
    string Unprotect(string purpose, string place, string sealedText);
}
