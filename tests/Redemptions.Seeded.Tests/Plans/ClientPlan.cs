namespace Redemptions.Seeded.Tests.Plans;

/// <summary>A client that wants one redemption under one idempotency key.</summary>
internal sealed record ClientPlan
{
    public required string Name { get; init; }

    public required VoucherPlan Voucher { get; init; }

    public required string Account { get; init; }

    public required string Key { get; init; }

    /// <summary>Null requests the full value.</summary>
    public long? AmountCents { get; init; }

    /// <summary>The calls while faults strike. Afterwards the client repeats its key until the redemption is decided.</summary>
    public required IReadOnlyList<CallPlan> Calls { get; init; }

    /// <summary>Whether the client stops at its first refusal, unless an earlier or a lost answer leaves open that its redemption was submitted.</summary>
    public bool GivesUp { get; init; }

    /// <summary>Whether the client reads its redemption between two calls.</summary>
    public bool Reads { get; init; }

    /// <summary>Whether the client looks up the voucher's balance between two calls.</summary>
    public bool LooksUp { get; init; }

    public override string ToString() =>
        $"client {Name}: voucher {Voucher.Number} {Account}/{Key} {(AmountCents is { } cents ? $"{cents} cents" : "in full")}"
        + $"{(GivesUp ? ", gives up" : "")}{(Reads ? ", reads" : "")}{(LooksUp ? ", looks up" : "")}: {string.Join("; ", Calls)}";
}
