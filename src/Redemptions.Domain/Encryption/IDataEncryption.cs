namespace Redemptions.Domain.Encryption;

/// <summary>Encrypts values for storage. The database alone does not suffice to decrypt them.</summary>
public interface IDataEncryption
{
    /// <summary>Encrypts <paramref name="clear"/>; it decrypts only with the same purpose and associated data.</summary>
    /// <param name="purpose">One of <see cref="EncryptionPurposes"/>.</param>
    /// <param name="place">The associated data, such as the account and id of a redemption. A ciphertext that is moved to another redemption does not decrypt.</param>
    /// <param name="clear">The plaintext.</param>
    string Protect(string purpose, string place, byte[] clear);

    /// <summary>Decrypts a ciphertext of <see cref="Protect"/>.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The purpose or the associated data differ, the key is lost, or the
    /// ciphertext was changed.</exception>
    byte[] Unprotect(string purpose, string place, string sealedText);
}
