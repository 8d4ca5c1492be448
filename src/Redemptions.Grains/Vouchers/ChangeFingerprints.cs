using Redemptions.Contracts;
using Redemptions.Grains.Encryption;

namespace Redemptions.Grains.Vouchers;

/// <summary>Short fingerprints of change vouchers' PINs, by which a redemption is found that gave one out.</summary>
/// <remarks>Each is stored under the version of the fingerprint key that was current then, and stays. A search asks for those of all versions, so it finds
/// what was given out before and after a rotation. See docs/decisions/fingerprint-key-rotation.md.</remarks>
internal sealed class ChangeFingerprints(KeyedDigests digests, GrainKeyResolver grainKeys)
{
    /// <summary>The one to store now.</summary>
    public string Current(Mode mode, string type, string pin) => All(mode, type, pin)[grainKeys.CurrentVersion - 1];

    /// <summary>Those that may be stored.</summary>
    public IReadOnlyList<string> All(Mode mode, string type, string pin) =>
        digests.ChangeFingerprints(mode, type, new Sensitive(Application.TypedText.WithoutSeparators(pin)));
}
