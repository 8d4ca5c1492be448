namespace Redemptions.Cluster.Tests.Seeded;

/// <summary>What is done with one voucher of a run.</summary>
internal sealed record VoucherPlan
{
    public required SeededProvider Provider { get; init; }

    public required ProviderFault Fault { get; init; }

    /// <summary>The fault as it is ordered; null where there is none.</summary>
    public required IReadOnlyDictionary<string, object>? Order { get; init; }

    public required StorageFault StorageFault { get; init; }

    /// <summary>In cents; null for the full value.</summary>
    public required long? Amount { get; init; }

    public required IReadOnlyList<CallerPlan> Callers { get; init; }

    public override string ToString()
    {
        var order = Order is null ? "none" : string.Join(' ', Order.Select(member => $"{member.Key}={member.Value}"));
        var callers = string.Join(", ", Callers.Select(caller => $"{caller.Key} waiting {caller.Wait.TotalMilliseconds} ms after {caller.Pause.TotalMilliseconds} ms"));
        return $"{Provider.Name}: {Amount?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "full"}; fault {order}; storage {StorageFault}; {callers}";
    }
}
