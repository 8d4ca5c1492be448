using System.Net.Http.Json;
using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Reading;

/// <summary>Reads the ledger from the simulators over HTTP.</summary>
/// <param name="simulators">A client whose base address is that of the simulators.</param>
public sealed class LedgerSource(HttpClient simulators)
{
    /// <summary>The whole ledger. Use it for histories of up to some thousand calls.</summary>
    public async Task<ObservedExtract> ReadAsync()
    {
        var ledger = LedgerReader.ReadLedger(await simulators.GetStringAsync("/ledger"));
        return new ObservedExtract(ledger.Vouchers, ledger.Redemptions, LedgerReader.ReadRequests(await simulators.GetStringAsync("/ledger/requests")));
    }

    /// <summary>The ledger of some vouchers, so that a long history can be checked in parts.</summary>
    public async Task<ObservedExtract> ReadAsync(LedgerProvider provider, IReadOnlyCollection<string> pins)
    {
        var search = new { provider = provider switch { LedgerProvider.Flash => "flash", LedgerProvider.Ott => "ott", _ => "blu" }, pins };
        using var answer = await simulators.PostAsJsonAsync("/ledger/search", search);
        answer.EnsureSuccessStatusCode();
        return LedgerReader.ReadExtract(await answer.Content.ReadAsStringAsync());
    }
}
