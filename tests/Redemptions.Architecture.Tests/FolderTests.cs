namespace Redemptions.Architecture.Tests;

/// <summary>The folders of a project, which are its namespaces. The folder at a project's top may know all others, since it registers their services.</summary>
public sealed class FolderTests
{
    public static TheoryData<string> All => [.. Projects.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void No_two_folders_of_a_project_need_each_other(string project)
    {
        var uses = Projects.Dependencies.Where(dependency => dependency.Project == project)
            .Select(dependency => (From: Folder(project, dependency.From), To: Folder(project, dependency.To)))
            .Where(pair => pair is { From: not null, To: not null } && pair.From != pair.To)
            .ToLookup(pair => pair.From!, pair => pair.To!);
        uses.SelectMany(from => from.Distinct().Where(to => Reaches(uses, to, from.Key)).Select(to => $"{from.Key} -> {to}")).Should().BeEmpty();
    }

    private static string? Folder(string project, string type)
    {
        var space = project == "Silo" ? "Redemptions.Silo" : project;
        var parts = type.StartsWith(space + ".", StringComparison.Ordinal) ? type[(space.Length + 1)..].Split('.') : [];
        return parts.Length > 1 ? parts[0] : null;
    }

    private static bool Reaches(ILookup<string, string> uses, string from, string to)
    {
        HashSet<string> seen = [from];
        Queue<string> open = new([from]);
        while (open.TryDequeue(out var next))
        {
            foreach (var one in uses[next].Where(seen.Add))
            {
                open.Enqueue(one);
            }
        }

        return seen.Contains(to);
    }
}
