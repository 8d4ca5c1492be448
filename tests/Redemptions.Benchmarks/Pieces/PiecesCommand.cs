using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Redemptions.Benchmarks.Pieces;

/// <summary>The command <c>pieces</c>: what a redemption does besides waiting, each by itself.</summary>
internal static class PiecesCommand
{
    /// <summary>Runs those that BenchmarkDotNet's own arguments choose, all of them where none do.</summary>
    public static int Run(string[] arguments)
    {
        // In this process: a project that is generated elsewhere would have to follow this repository's rules for projects.
        var config = DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .HideColumns(Column.Error, Column.RatioSD)
            .WithOptions(ConfigOptions.JoinSummary | ConfigOptions.DisableLogFile)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "redemptions-pieces"));
        string[] chosen = arguments.Length == 0 ? ["--filter", "*"] : arguments;
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(PiecesCommand).Assembly).Run(chosen, config);
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }
}
