using System.Net.Http.Json;
using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Reading;

/// <summary>Asks the simulators for their ledger.</summary>
/// <param name="simulators">Speaks to them; its base address is theirs.</param>
public sealed class LedgerSource(HttpClient simulators)
{
    /// <summary>All of it; for histories of some thousand calls.</summary>
    public async Task<ObservedExtract> ReadAsync()
    {
        var ledger = LedgerReader.ReadLedger(await simulators.GetStringAsync("/ledger"));
        return new ObservedExtract(ledger.Vouchers, ledger.Redemptions, LedgerReader.ReadRequests(await simulators.GetStringAsync("/ledger/requests")));
    }

    /// <summary>What it has of some vouchers, so that a long history can be checked in parts.</summary>
    public async Task<ObservedExtract> ReadAsync(LedgerProvider provider, IReadOnlyCollection<string> pins)
    {
        var question = new { provider = provider switch { LedgerProvider.Flash => "flash", LedgerProvider.Ott => "ott", _ => "blu" }, pins };
        using var answer = await simulators.PostAsJsonAsync("/ledger/search", question);
        answer.EnsureSuccessStatusCode();
        return LedgerReader.ReadExtract(await answer.Content.ReadAsStringAsync());
    }
}
