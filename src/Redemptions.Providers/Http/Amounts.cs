using Redemptions.Contracts;

namespace Redemptions.Providers.Http;

/// <summary>What was left, from the provider's word where it gave one, else from what was there before.</summary>
internal static class Amounts
{
    /// <summary>The told rest, or the value before less what was taken; null where neither can be.</summary>
    public static Money? Left(Money? told, Money? before, Money taken) =>
        told ?? (before is null || taken.IsMoreThan(before) ? null : before.Minus(taken));

    /// <summary>True where the value before is not what was taken and what is left, or another amount was taken than asked.</summary>
    public static bool Differ(Money? asked, Money? before, Money taken, Money? left) =>
        (asked is not null && taken != asked)
        || (before is not null && (taken.IsMoreThan(before) || (left is not null && before.Minus(taken) != left)));
}
