using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Requests;

namespace Redemptions.Domain.Redemptions;

/// <summary>Computes short fingerprints of change vouchers' PINs. A search uses them to find the redemption that issued a change voucher.</summary>
/// <remarks>A fingerprint is stored under the key version that is current at the time and is not changed later. A search uses the fingerprints of all
/// versions, so it finds change vouchers issued before and after a key rotation. See docs/decisions/0017-rotate-the-fingerprint-key-by-rehashing.md.</remarks>
internal sealed class ChangeFingerprints(KeyedDigests digests, IGrainKeyTable? table)
{
    /// <summary>The fingerprint to store, under the current key version.</summary>
    public string Current(Mode mode, string type, string pin) => All(mode, type, pin)[(table?.CurrentVersion ?? 1) - 1];

    /// <summary>The fingerprints under all key versions, for a search.</summary>
    public IReadOnlyList<string> All(Mode mode, string type, string pin) =>
        digests.ChangeFingerprints(mode, type, new Sensitive(TypedText.WithoutSeparators(pin)));
}
