namespace Redemptions.Api.Http;

internal static class EditDistance
{
    /// <summary>The number of letters to insert, delete, replace or swap with their neighbour (optimal string alignment).</summary>
    public static int Of(string one, string other)
    {
        var edits = new int[one.Length + 1, other.Length + 1];
        for (var at = 0; at <= one.Length; at++)
        {
            for (var to = 0; to <= other.Length; to++)
            {
                edits[at, to] = at == 0 ? to : to == 0 ? at : Math.Min(
                    Math.Min(edits[at - 1, to], edits[at, to - 1]) + 1,
                    edits[at - 1, to - 1] + (one[at - 1] == other[to - 1] ? 0 : 1));
                if (at > 1 && to > 1 && one[at - 1] == other[to - 2] && one[at - 2] == other[to - 1])
                {
                    edits[at, to] = Math.Min(edits[at, to], edits[at - 2, to - 2] + 1);
                }
            }
        }

        return edits[one.Length, other.Length];
    }
}
