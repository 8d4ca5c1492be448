using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

/// <summary>Lists of splits whose amounts are above 0.</summary>
internal static class Splits
{
    /// <summary>The first <paramref name="amount"/> of the splits, in their order.</summary>
    /// <exception cref="InvalidOperationException">They have less.</exception>
    public static IReadOnlyList<Split> First(IReadOnlyList<Split> splits, long amount)
    {
        List<Split> first = [];
        foreach (var split in splits)
        {
            if (amount == 0)
            {
                break;
            }

            var part = Math.Min(amount, split.Amount);
            first.Add(split with { Amount = part });
            amount -= part;
        }

        return amount == 0 ? first : throw new InvalidOperationException($"The splits have {amount} less than what is taken of them.");
    }

    /// <summary>What comes back next: the last <paramref name="amount"/> of the splits before the last <paramref name="returned"/>, the last split first.</summary>
    /// <exception cref="InvalidOperationException">They have less.</exception>
    public static IReadOnlyList<Split> LastFirst(IReadOnlyList<Split> splits, long returned, long amount)
    {
        IReadOnlyList<Split> back = [.. splits.Reverse()];
        var before = First(back, returned);
        var after = First(back, returned + amount);
        return [.. after.Select((split, place) => split with { Amount = split.Amount - (place < before.Count ? before[place].Amount : 0) }).Where(split => split.Amount > 0)];
    }

    /// <summary>The same splits with the other sign.</summary>
    public static IReadOnlyList<Split> Negative(IReadOnlyList<Split> splits) => [.. splits.Select(split => split with { Amount = -split.Amount })];

    /// <summary>Their sum.</summary>
    public static long Sum(IReadOnlyList<Split> splits) => splits.Sum(split => split.Amount);
}
