using Redemptions.Contracts;

namespace Redemptions.Grains.Vouchers;

/// <summary>Which gate a voucher had at its first sight, kept under its fingerprints. A row that is there never changes.</summary>
public interface IGrainKeyTable
{
    /// <summary>The version of the fingerprint key that names the gates of vouchers never seen, as far as this silo has heard: it only grows.</summary>
    int CurrentVersion { get; }

    /// <summary>The gate that is kept under <paramref name="fingerprint"/>: <paramref name="gate"/>, durable on return, where there was none.</summary>
    Task<string> KeepFirstAsync(Mode mode, string type, string fingerprint, string gate);
}
