using System.Globalization;
using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Storage.StoredValue;

/// <summary>Sums the value of buckets by origin and month of expiry. The buckets of a card follow one another, so that the cards of a sum are counted without a set of them.</summary>
internal sealed class ValueSums(StoredValueProgram program, DateTimeOffset asOf)
{
    private readonly Dictionary<(ValueOrigin Origin, DateOnly ExpiresIn), (long Amount, long Cards, string Last)> _sums = [];

    public void Add(ValueRow row)
    {
        var expiresAt = DateTimeOffset.Parse(row.ExpiresAt, CultureInfo.InvariantCulture);

        // What a reservation holds does not expire until it is released.
        var amount = expiresAt > asOf ? row.Amount : row.Held;
        if (amount == 0)
        {
            return;
        }

        // The value expires with the day before.
        var lastDay = TimeZoneInfo.ConvertTime(expiresAt.AddTicks(-1), program.TimeZone);
        var key = (Enum.Parse<ValueOrigin>(row.Origin, ignoreCase: true), new DateOnly(lastDay.Year, lastDay.Month, 1));
        var (sum, cards, last) = _sums.GetValueOrDefault(key, (0, 0, string.Empty));
        _sums[key] = (sum + amount, last == row.Card ? cards : cards + 1, row.Card);
    }

    public IReadOnlyList<CardTotals> Totals() =>
    [
        .. _sums.Select(sum => new CardTotals(sum.Key.Origin, sum.Key.ExpiresIn, sum.Value.Amount, sum.Value.Cards))
            .OrderBy(totals => totals.ExpiresIn).ThenBy(totals => totals.Origin),
    ];
}
