namespace Redemptions.Cluster.Tests.Seeded.Plans;

/// <summary>A client that wants one redemption under one key.</summary>
internal sealed record ClientPlan
{
    public required string Name { get; init; }

    public required VoucherPlan Voucher { get; init; }

    public required string Account { get; init; }

    public required string Key { get; init; }

    /// <summary>Null for the full value.</summary>
    public long? AmountCents { get; init; }

    /// <summary>Its calls while things go wrong; after that it repeats its key until it knows.</summary>
    public required IReadOnlyList<CallPlan> Calls { get; init; }

    /// <summary>Whether it takes its first no for an answer.</summary>
    public bool GivesUp { get; init; }

    /// <summary>Whether it reads its redemption between two calls.</summary>
    public bool Reads { get; init; }

    /// <summary>Whether it looks the voucher's balance up between two calls.</summary>
    public bool LooksUp { get; init; }

    public override string ToString() =>
        $"client {Name}: voucher {Voucher.Number} {Account}/{Key} {(AmountCents is { } cents ? $"{cents} cents" : "in full")}"
        + $"{(GivesUp ? ", gives up" : "")}{(Reads ? ", reads" : "")}{(LooksUp ? ", looks up" : "")}: {string.Join("; ", Calls)}";
}
