using Redemptions.Checker.Linearizability;

namespace Redemptions.Checker.Tests.Linearizability;

internal static class Operations
{
    public static VoucherOperation Take(long cents, long start, long end)
        => new() { Kind = VoucherOperationKind.Confirmed, ObservedCents = cents, RequestedCents = cents, StartedAt = start, EndedAt = end };

    public static VoucherOperation Pending(long? cents, long start)
        => new() { Kind = VoucherOperationKind.Pending, RequestedCents = cents, StartedAt = start };

    public static VoucherOperation Lookup(long balance, long start, long end)
        => new() { Kind = VoucherOperationKind.Lookup, ObservedCents = balance, StartedAt = start, EndedAt = end };

    public static VoucherOperation FoundUsed(long start, long end)
        => new() { Kind = VoucherOperationKind.FoundUsed, StartedAt = start, EndedAt = end };

    public static VoucherOperation FoundInsufficient(long asked, long start, long end)
        => new() { Kind = VoucherOperationKind.FoundInsufficient, RequestedCents = asked, StartedAt = start, EndedAt = end };
}
