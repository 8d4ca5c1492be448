using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Requests;

namespace Redemptions.Domain.Redemptions;

/// <summary>Encrypts and decrypts the stored parts of a redemption. No other class decrypts the PIN of a change voucher.</summary>
/// <remarks>A stored ciphertext decrypts only with its own account, redemption and field (purpose) as associated data. Ciphertexts of older builds are bound
/// to redemption and field alone; they lack the prefix <c>a.</c>, so a ciphertext of one form never decrypts as the other.</remarks>
internal sealed class RedemptionEncryption(IDataEncryption encryption, ChangeFingerprints? changes = null)
{
    // No ciphertext of an older build begins with this prefix.
    private const string BoundToAccount = "a.";

    public string ProtectRecord(RedemptionRecord record) =>
        ProtectBound(EncryptionPurposes.Snapshot, record.Account, record.Redemption.Id, CompressedJson.Of(JsonSerializer.SerializeToUtf8Bytes(record, StoredJson.Default.RedemptionRecord)));

    /// <summary>Decrypts a record. <paramref name="account"/> is the account it must belong to; null if an older build stored no account beside it.</summary>
    /// <exception cref="CryptographicException">It belongs to another account or redemption, its key is lost, or it was changed.</exception>
    public RedemptionRecord UnprotectRecord(string? account, RedemptionId id, string snapshot)
    {
        var record = JsonSerializer.Deserialize(CompressedJson.Read(UnprotectBound(EncryptionPurposes.Snapshot, account, id, snapshot)), StoredJson.Default.RedemptionRecord)!;
        return account is null || record.Account == account ? record : throw new CryptographicException("The record belongs to another account.");
    }

    public string ProtectWire(string account, RedemptionId id, Sensitive wire) => ProtectBound(EncryptionPurposes.Wire, account, id, Encoding.UTF8.GetBytes(wire.Reveal()));

    public Sensitive UnprotectWire(string account, RedemptionId id, string sealedWire) => new(Encoding.UTF8.GetString(UnprotectBound(EncryptionPurposes.Wire, account, id, sealedWire)));

    public string ProtectSource(string associatedData, VoucherSecrets source) =>
        ProtectAt(EncryptionPurposes.Source, associatedData, JsonSerializer.SerializeToUtf8Bytes(source, StoredJson.Default.VoucherSecrets));

    public VoucherSecrets UnprotectSource(string associatedData, string sealedSource) =>
        JsonSerializer.Deserialize(UnprotectAt(EncryptionPurposes.Source, associatedData, sealedSource), StoredJson.Default.VoucherSecrets)!;

    /// <summary>The encrypted secrets of a change voucher; null if the provider gave no PIN.</summary>
    public string? ProtectChange(string account, RedemptionId id, IssuedChangeVoucher? change) => change?.Pin is not { } pin ? null : ProtectBound(
        EncryptionPurposes.Change,
        account,
        id,
        JsonSerializer.SerializeToUtf8Bytes(new ChangeVoucherSecrets { Pin = pin.Reveal(), Barcode = change.Barcode?.Reveal() }, StoredJson.Default.ChangeVoucherSecrets));

    /// <summary>Returns the redemption with the decrypted secrets of its change voucher, if it has any.</summary>
    /// <exception cref="CryptographicException">The secrets belong to another account or redemption, their key is lost, or they were changed.</exception>
    public Redemption Reveal(string account, Redemption redemption, string? sealedChange)
    {
        if (sealedChange is null || redemption.ChangeVoucher is null)
        {
            return redemption;
        }

        var clear = UnprotectChange(account, redemption.Id, sealedChange);
        return redemption with
        {
            ChangeVoucher = redemption.ChangeVoucher with
            {
                Pin = new Sensitive(clear.Pin),
                Barcode = clear.Barcode is null ? null : new Sensitive(clear.Barcode),
            },
        };
    }

    /// <summary>The fingerprint of the redemption's change voucher, for searches; null if there is no change voucher with a known PIN, or if the PIN
    /// does not decrypt.</summary>
    public string? ChangeFingerprint(RedemptionRecord record)
    {
        if (changes is null || record.SealedChange is not { } sealedChange)
        {
            return null;
        }

        try
        {
            return changes.Current(record.Redemption.Mode, record.Redemption.Type, UnprotectChange(record.Account, record.Redemption.Id, sealedChange).Pin);
        }
        catch (CryptographicException)
        {
            // The outcome must be stored all the same; only a search by its change voucher will not find it.
            return null;
        }
    }

    /// <summary>Whether the redemption issued the change voucher with this PIN.</summary>
    /// <exception cref="CryptographicException">The secrets of its change voucher belong to another account or redemption, their key is lost, or they
    /// were changed.</exception>
    public bool IssuedChangePin(RedemptionRecord record, Sensitive pin) =>
        record.SealedChange is { } sealedChange
        && TypedText.WithoutSeparators(UnprotectChange(record.Account, record.Redemption.Id, sealedChange).Pin) == TypedText.WithoutSeparators(pin.Reveal());

    private ChangeVoucherSecrets UnprotectChange(string account, RedemptionId id, string sealedChange) =>
        JsonSerializer.Deserialize(UnprotectBound(EncryptionPurposes.Change, account, id, sealedChange), StoredJson.Default.ChangeVoucherSecrets)!;

    private string ProtectBound(string purpose, string account, RedemptionId id, byte[] clear) => BoundToAccount + ProtectAt(purpose, AssociatedData(account, id), clear);

    private byte[] UnprotectBound(string purpose, string? account, RedemptionId id, string sealedText) =>
        !sealedText.StartsWith(BoundToAccount, StringComparison.Ordinal) ? UnprotectAt(purpose, id.Value, sealedText)
        : account is not null ? UnprotectAt(purpose, AssociatedData(account, id), sealedText[BoundToAccount.Length..])
        : throw new CryptographicException("The ciphertext is bound to an account, and no account is stored beside it.");

    private string ProtectAt(string purpose, string associatedData, byte[] clear)
    {
        try
        {
            return encryption.Protect(purpose, associatedData, clear);
        }
        catch (Exception exception) when (MayContainPlaintext(exception))
        {
            throw WithoutMessage(exception);
        }
    }

    private byte[] UnprotectAt(string purpose, string associatedData, string sealedText)
    {
        try
        {
            return encryption.Unprotect(purpose, associatedData, sealedText);
        }
        catch (Exception exception) when (MayContainPlaintext(exception))
        {
            throw WithoutMessage(exception);
        }
    }

    // Messages of these two exception types never contain the plaintext. Any other message may, so only the exception's type is passed on.
    private static bool MayContainPlaintext(Exception exception) => exception is not (CryptographicException or DbException);

    private static InvalidOperationException WithoutMessage(Exception exception) =>
        new($"Encryption failed with {exception.GetType().FullName}. The message is left out, because it may contain the plaintext.");

    // Unambiguous, because an id contains no slash; an account may.
    private static string AssociatedData(string account, RedemptionId id) => $"{account}/{id.Value}";
}
