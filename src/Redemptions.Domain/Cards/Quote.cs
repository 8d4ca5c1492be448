using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

/// <summary>What a redemption costs a card, or why it is declined.</summary>
/// <param name="Money">The amount, in minor units.</param>
/// <param name="Units">What is taken of the card: minor units, or points.</param>
/// <param name="Points">The points; null for money.</param>
/// <param name="Decline">One of <see cref="FailureCodes"/>; null if the card has the value.</param>
internal sealed record Quote(long Money, long Units, long? Points, string? Decline = null)
{
    /// <summary>The quote of an amount; of all that is available if that is null.</summary>
    public static Quote Of(Card card, Money? amount, StoredValueProgram program, DateTimeOffset now)
    {
        if (RefusalOf(card.Status) is { } refusal)
        {
            return Declined(refusal);
        }

        var rate = program.HasPoints ? program.Burn : null;
        var spendable = Buckets.Spendable(card.Buckets, now);
        var money = amount?.MinorUnits ?? rate?.ValueOf(spendable) ?? spendable;
        var units = rate?.CostOf(money) ?? money;
        return money > 0 && units <= spendable ? new Quote(money, units, rate is null ? null : units) : Declined(Shortage(card, amount is null, units, spendable, now));
    }

    // Closed cards have no value; the other statuses are told to the right code alone.
    private static string? RefusalOf(CardStatus status) => status switch
    {
        CardStatus.Active => null,
        CardStatus.Closed => FailureCodes.CardClosed,
        _ => FailureCodes.VoucherBlocked,
    };

    private static string Shortage(Card card, bool isAll, long units, long spendable, DateTimeOffset now)
    {
        var held = card.Buckets.Where(bucket => bucket.IsSpendable(now)).Sum(bucket => bucket.Held);
        return held > 0 && (isAll || units <= spendable + held) ? FailureCodes.ValueHeld
            : spendable == 0 && held == 0 || isAll ? FailureCodes.CardEmpty
            : FailureCodes.AmountExceedsBalance;
    }

    private static Quote Declined(string code) => new(0, 0, null, code);
}
