using Redemptions.Api.Problems;

namespace Redemptions.Api.Http;

/// <summary>Creates the error for a JSON member or query parameter that the operation does not have.</summary>
/// <remarks>Ignoring unknown names would cost money: a misspelt <c>amount</c> would redeem the whole voucher, a misspelt filter would return everything.</remarks>
internal static class UnknownName
{
    /// <summary>The refusal of <paramref name="name"/>.</summary>
    /// <param name="name">As the caller wrote it.</param>
    /// <param name="path">The prefix of the name, such as <c>source.</c>; empty at the outermost level.</param>
    /// <param name="known">The names that are known in its place.</param>
    /// <param name="elsewhere">The paths that are known in other places of the same body.</param>
    public static FieldError Error(string name, string path, IReadOnlyList<string> known, IEnumerable<string> elsewhere)
    {
        if (!RepeatableName.Is(name))
        {
            return new FieldError { Field = path + RepeatableName.Hidden, Code = ProblemResult.UnknownMember, Message = $"A name here is unknown; it is not shown because it could be a PIN. {Listed(known)}." };
        }

        var nearest = NearestName.Of(name, known) is { } near ? path + near : NearestPath(name, [.. elsewhere]);
        return new FieldError
        {
            Field = path + name,
            Code = ProblemResult.UnknownMember,
            Message = nearest is null ? $"`{path}{name}` is unknown here. {Listed(known)}." : $"`{path}{name}`: is `{nearest}` meant?",
        };
    }

    private static string? NearestPath(string name, string[] paths) =>
        NearestName.Of(name, paths.Select(Last)) is { } near ? Array.Find(paths, path => Last(path) == near) : null;

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static string Listed(IReadOnlyList<string> known) => known.Count switch
    {
        0 => "No name is taken here: leave it out",
        1 => $"The allowed name is `{known[0]}`",
        var count => $"The allowed names are {string.Join(", ", known.Take(count - 1).Select(name => $"`{name}`"))} and `{known[^1]}`",
    };
}
