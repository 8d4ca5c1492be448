using Redemptions.Api.Http;

namespace Redemptions.Silo;

/// <summary>Finds the known name that a mistyped one most probably stands for.</summary>
internal static class NearestSetting
{
    private const int FewEdits = 2;

    /// <summary>The nearest of <paramref name="known"/>, case aside; null where none is within two edits, or one in three letters of a longer name.</summary>
    public static string? Of(string written, IEnumerable<string> known) => known
        .Select(name => (Name: name, Edits: EditDistance.Of(written.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(candidate => candidate.Edits <= Math.Max(FewEdits, candidate.Name.Length / 3) && candidate.Edits < candidate.Name.Length / 2.0)
        .OrderBy(candidate => candidate.Edits)
        .FirstOrDefault().Name;
}
