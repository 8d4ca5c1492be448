using Redemptions.Contracts;

namespace Redemptions.Domain.Persistence;

/// <summary>Maps the fingerprints of a voucher to its grain key. A row never changes after its insert.</summary>
public interface IGrainKeyTable
{
    /// <summary>The version of the fingerprint key that is used for new vouchers, as far as this silo knows. It never decreases.</summary>
    int CurrentVersion { get; }

    /// <summary>Returns the grain key stored under <paramref name="fingerprint"/>. If there is none, stores <paramref name="gate"/> and returns it; the row is durable on return.</summary>
    Task<string> KeepFirstAsync(Mode mode, string type, string fingerprint, string gate);
}
