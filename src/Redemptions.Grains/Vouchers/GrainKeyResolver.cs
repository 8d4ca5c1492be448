using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Vouchers;

/// <summary>Finds the grain key of a voucher. A PIN has exactly one, whichever versions of the fingerprint key a silo has.</summary>
/// <remarks>With one version of the fingerprint key, the grain key contains the fingerprint. With several, a table maps a fingerprint to the grain key:
/// the first silo inserts a proposal, and every silo uses the row it reads back. Silos that do not have the newest version yet resolve under an older
/// one, so a silo with the newest version first resolves under the older ones and proposes that result. Silos with version 1 alone read no row; their
/// grain key contains the fingerprint under version 1. See
/// docs/decisions/0017-rotate-the-fingerprint-key-by-rehashing.md.</remarks>
internal sealed class GrainKeyResolver(KeyedDigests digests, IGrainKeyTable? table)
{
    private const int FirstWithRows = 2;

    /// <summary>The key version for new vouchers, as far as this silo knows. Every running silo has this version.</summary>
    public int CurrentVersion => table?.CurrentVersion ?? 1;

    /// <summary>The grain key if it can be computed without the table; otherwise null.</summary>
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
