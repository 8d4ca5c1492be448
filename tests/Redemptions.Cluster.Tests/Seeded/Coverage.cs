using System.Globalization;
using System.Text;
using Redemptions.Checker.Histories;

namespace Redemptions.Cluster.Tests.Seeded;

/// <summary>Counts the redemptions that a fault really struck, by provider, fault and outcome.</summary>
internal sealed class Coverage
{
    private readonly Dictionary<(string Provider, string Fault), Dictionary<SnapshotStatus, int>> _cells = [];

    public Coverage()
    {
        foreach (var provider in SeededProvider.All)
        {
            foreach (var fault in provider.Faults.Select(fault => fault.Name).Concat(Enum.GetNames<StorageFault>().Skip(1)))
            {
                _cells[(provider.Name, fault)] = [];
            }
        }
    }

    public void Count(VoucherPlan voucher, History history, Func<string, StorageFault> struckInStorage)
    {
        var reads = history.FinalReads.Select(read => read.Redemption).OfType<RedemptionSnapshot>().ToDictionary(redemption => redemption.Id);
        var keys = history.Calls
            .Where(call => call.Type == voucher.Provider.Type && call.Answer?.Redemption is not null)
            .Select(call => (call.IdempotencyKey, call.Answer!.Redemption!.Id))
            .Distinct();
        foreach (var (key, id) in keys.Where(pair => reads.ContainsKey(pair.Id)))
        {
            var redemption = reads[id];
            var struck = history.LedgerRequests.Any(request => request.Faults.Count > 0 && Carries(redemption, request.Reference));
            if (struck)
            {
                Add(voucher.Provider.Name, voucher.Fault.Name, redemption.Status);
            }

            if (struckInStorage(key) is not StorageFault.None and var storage)
            {
                Add(voucher.Provider.Name, storage.ToString(), redemption.Status);
            }
            else if (!struck)
            {
                Add(voucher.Provider.Name, ProviderFault.None.Name, redemption.Status);
            }
        }
    }

    /// <summary>Every provider and fault that fewer redemptions met than there should.</summary>
    public IReadOnlyList<string> Below(int least) =>
        [.. _cells.Where(cell => cell.Key.Fault != ProviderFault.None.Name && cell.Value.Values.Sum() < least).Select(cell => $"{cell.Key.Provider} {cell.Key.Fault}")];

    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"provider",-10}{"fault",-24}");
        foreach (var status in Enum.GetValues<SnapshotStatus>())
        {
            text.Append(CultureInfo.InvariantCulture, $"{status,11}");
        }

        foreach (var (cell, outcomes) in _cells)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{cell.Provider,-10}{cell.Fault,-24}");
            foreach (var status in Enum.GetValues<SnapshotStatus>())
            {
                text.Append(CultureInfo.InvariantCulture, $"{outcomes.GetValueOrDefault(status),11}");
            }
        }

        return text.ToString();
    }

    private static bool Carries(RedemptionSnapshot redemption, string? reference) =>
        reference is not null && redemption.ProviderReferences.Contains(reference, StringComparer.OrdinalIgnoreCase);

    private void Add(string provider, string fault, SnapshotStatus status)
    {
        var outcomes = _cells[(provider, fault)];
        outcomes[status] = outcomes.GetValueOrDefault(status) + 1;
    }
}
