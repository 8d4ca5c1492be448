using Redemptions.Domain.Persistence;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>A redemption that a card's write carries.</summary>
/// <param name="Place">The place of the write in its batch, from 1 on.</param>
/// <param name="Row">The redemption.</param>
/// <param name="IsNewest">Whether the write carries no later version of it.</param>
internal sealed record CarriedRow(int Place, IndexRow Row, bool IsNewest)
{
    public static CarriedRow[] Of(CardWrite[] writes) => [.. writes.SelectMany((write, place) => Of(write.State.Index ?? [], place + 1))];

    private static IEnumerable<CarriedRow> Of(IReadOnlyList<IndexRow> rows, int place)
    {
        if (rows.All(row => row.Version == 1))
        {
            return rows.Select(row => new CarriedRow(place, row, IsNewest: true));
        }

        var newest = rows.GroupBy(row => row.Id).ToDictionary(versions => versions.Key, versions => versions.Max(row => row.Version));
        return rows.Select(row => new CarriedRow(place, row, row.Version == newest[row.Id]));
    }
}
