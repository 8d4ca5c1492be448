using Redemptions.Api.Http;

namespace Redemptions.CommandLine;

/// <summary>Finds the known name most similar to a mistyped one.</summary>
internal static class NearestWord
{
    private const int FewEdits = 2;

    /// <summary>The nearest of <paramref name="known"/>, ignoring case; null if none is near enough. The distance may be two edits, or a third of the known
    /// name's length if that is more, but always less than half of that length.</summary>
    public static string? Of(string written, IEnumerable<string> known) => known
        .Select(name => (Name: name, Edits: EditDistance.Of(written.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(candidate => candidate.Edits <= Math.Max(FewEdits, candidate.Name.Length / 3) && candidate.Edits < candidate.Name.Length / 2.0)
        .OrderBy(candidate => candidate.Edits)
        .FirstOrDefault().Name;
}
