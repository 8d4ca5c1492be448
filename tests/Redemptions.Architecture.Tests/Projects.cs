using System.Reflection;
using ArchUnitNET.Loader;

namespace Redemptions.Architecture.Tests;

/// <summary>The service's own projects, as compiled, and the dependencies between their types.</summary>
internal static class Projects
{
    private static readonly Assembly[] Assemblies = [.. Load("Silo", []).Values, .. Load("Redemptions.LoadTest", ["Silo"]).Values, .. Load("Redemptions.Http", []).Values];

    /// <summary>The names of all projects.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Assemblies.Select(Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Every dependency of a type on another type, as full names; code that the compiler or Orleans generates is left out.</summary>
    public static IReadOnlyList<Dependency> Dependencies { get; } = [.. Read()];

    /// <summary>The projects of ours that a project's code uses.</summary>
    public static IEnumerable<string> UsedBy(string project) =>
        Assemblies.First(assembly => Name(assembly) == project).GetReferencedAssemblies().Select(used => used.Name!).Where(Names.Contains);

    private static Dictionary<string, Assembly> Load(string name, string[] except)
    {
        Dictionary<string, Assembly> found = [];
        Queue<string> open = new([name]);
        while (open.TryDequeue(out var next))
        {
            if (!except.Contains(next) && !found.ContainsKey(next))
            {
                found[next] = Assembly.Load(next);
                foreach (var used in found[next].GetReferencedAssemblies().Where(used => used.Name!.StartsWith("Redemptions.", StringComparison.Ordinal)))
                {
                    open.Enqueue(used.Name!);
                }
            }
        }

        return found;
    }

    private static IEnumerable<Dependency> Read()
    {
        var architecture = new ArchLoader().LoadAssemblies([.. Assemblies.DistinctBy(Name)]).Build();
        foreach (var type in architecture.Types.Where(type => !type.FullName.StartsWith("OrleansCodeGen", StringComparison.Ordinal)))
        {
            var project = type.Assembly.Name.Split(',')[0];
            foreach (var target in type.Dependencies.Select(dependency => dependency.Target.FullName).Distinct())
            {
                yield return new Dependency(project, type.FullName, target);
            }
        }
    }

    private static string Name(Assembly assembly) => assembly.GetName().Name!;

    internal sealed record Dependency(string Project, string From, string To);
}
