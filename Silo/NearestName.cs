namespace Redemptions.Silo;

/// <summary>Finds the known name that a mistyped one most probably stands for.</summary>
internal static class NearestName
{
    private const int FewEdits = 2;

    /// <summary>The nearest of <paramref name="known"/>, case aside; null where none is within two edits, or one in three letters of a longer name.</summary>
    public static string? Of(string written, IEnumerable<string> known) => known
        .Select(name => (Name: name, Edits: Edits(written.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(candidate => candidate.Edits <= Math.Max(FewEdits, candidate.Name.Length / 3) && candidate.Edits < candidate.Name.Length / 2.0)
        .OrderBy(candidate => candidate.Edits)
        .FirstOrDefault().Name;

    // Optimal string alignment: insertions, deletions, substitutions, and two neighbours exchanged.
    private static int Edits(string from, string to)
    {
        var edits = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                edits[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[from.Length, to.Length];
    }
}
