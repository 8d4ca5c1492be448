using Redemptions.Contracts;
using Redemptions.Grains.Encryption;

namespace Redemptions.Grains.Vouchers;

/// <summary>Finds a voucher's gate, the key of its grain: one PIN has one, whatever keys a silo knows and whatever it has heard.</summary>
/// <remarks>With one version of the fingerprint key the gate is the fingerprint. With more, the first row under the newest version says it:
/// who comes first proposes, and everybody reads. Silos that do not know the newest version yet decide under the one before, so what
/// they decided is what is proposed; those that know version 1 alone ask for no row, and their gate is the first fingerprint. See
/// docs/decisions/fingerprint-key-rotation.md.</remarks>
internal sealed class GrainKeyResolver(KeyedDigests digests, IGrainKeyTable? table)
{
    private const int FirstWithRows = 2;

    /// <summary>The version of the key for what is new, as far as this silo has heard. Every silo knows it.</summary>
    public int CurrentVersion => table?.CurrentVersion ?? 1;

    /// <summary>The gate where no row has a say in it; null where one has.</summary>
    public string? Known(Mode mode, string type, Sensitive pin) =>
        table is null || digests.NewestVersion < FirstWithRows ? GrainKeys.Voucher(mode, type, digests.Fingerprint(mode, type, pin)) : null;

    public async Task<string> FindAsync(Mode mode, string type, Sensitive pin)
    {
        if (Known(mode, type, pin) is { } known)
        {
            return known;
        }

        var fingerprints = digests.Fingerprints(mode, type, pin);
        var current = CurrentVersion;
        var gate = GrainKeys.Voucher(mode, type, fingerprints[current - 1]);
        for (var version = Math.Max(current, FirstWithRows); version <= digests.NewestVersion; version++)
        {
            gate = await table!.KeepFirstAsync(mode, type, fingerprints[version - 1], gate);
        }

        return gate;
    }
}
