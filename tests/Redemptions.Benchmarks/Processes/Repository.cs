using System.Text;

namespace Redemptions.Benchmarks.Processes;

/// <summary>Publishes what is measured for production, compiled ahead of time as in the Dockerfile.</summary>
internal static class Repository
{
    private static readonly string[] AheadOfTime = ["--use-current-runtime", "--self-contained", "false", "-p:PublishReadyToRun=true", "-p:NuGetLockFilePath=obj/publish.lock.json"];
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(8);

    /// <summary>The folder of the sources, found from the running program upwards.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
            {
                return folder.FullName;
            }
        }

        throw new BenchmarkException("The sources are not above this program: start it with 'dotnet run -c Release --project tests/Redemptions.Benchmarks -- compare'.");
    }

    /// <summary>The published program <paramref name="name"/> of a project, such as <c>Silo.dll</c>.</summary>
    public static async Task<string> PublishAsync(string project, string name, string folder, CancellationToken stopping)
    {
        var path = Path.Combine(Root(), project);
        if (!Directory.Exists(path))
        {
            throw new BenchmarkException($"There is no {project} in this repository.");
        }

        Say.Progress($"publishing {project}, Release");
        var output = new StringBuilder();
        await using var publish = ChildProcess.Start(
            $"publishing of {project}", ["publish", path, "--configuration", "Release", .. AheadOfTime, "--output", Path.Combine(folder, name), "--nologo"], line => output.AppendLine(line));
        return await publish.EndedAsync(Deadline, stopping) == 0
            ? Path.Combine(folder, name, $"{name}.dll")
            : throw new BenchmarkException($"{project} could not be published:\n{output}");
    }
}
