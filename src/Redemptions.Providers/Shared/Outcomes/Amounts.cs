using Redemptions.Contracts;

namespace Redemptions.Providers.Shared.Outcomes;

/// <summary>Calculates and checks what is left of a voucher after a redemption.</summary>
internal static class Amounts
{
    /// <summary>What is left: <paramref name="told"/> if the provider gave it, else <paramref name="before"/> less <paramref name="taken"/>. Null if neither is possible:
    /// the value before is unknown, or less than what was taken.</summary>
    public static Money? Left(Money? told, Money? before, Money taken) =>
        told ?? (before is null || taken.IsMoreThan(before) ? null : before.Minus(taken));

    /// <summary>True if the amount taken is not the amount asked for, or the value before is not the sum of what was taken and what is left. Unknown (null)
    /// values are not compared.</summary>
    public static bool Differ(Money? asked, Money? before, Money taken, Money? left) =>
        (asked is not null && taken != asked)
        || (before is not null && (taken.IsMoreThan(before) || (left is not null && before.Minus(taken) != left)));
}
