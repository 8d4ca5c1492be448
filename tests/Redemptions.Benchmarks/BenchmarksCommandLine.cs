using System.CommandLine;
using Redemptions.Benchmarks.Baseline;
using Redemptions.Benchmarks.Comparing;
using Redemptions.Benchmarks.Lean;
using Redemptions.Benchmarks.Pieces;
using Redemptions.CommandLine;

namespace Redemptions.Benchmarks;

/// <summary>The command line of the benchmarks.</summary>
internal static class BenchmarksCommandLine
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Measures the service: beside one without Orleans, and in pieces.")
        {
            new CompareCommand().Create(),
            PassingOn("pieces", "Measures what a redemption does besides waiting, each piece by itself.", "BenchmarkDotNet's own, such as --filter '*Json*'; all pieces by default.", arguments => Task.FromResult(PiecesCommand.Run(arguments))),
            Hidden(PassingOn("baseline", "Runs the service without Orleans; compare starts it.", "Its settings.", RunBaselineAsync)),
            Hidden(PassingOn("lean", "Runs the lean service of vouchers; compare starts it.", "Its settings.", RunLeanAsync)),
            Hidden(PassingOn("lean-cards", "Runs the lean service of cards; compare starts it.", "Its settings.", RunLeanCardsAsync)),
            Hidden(PassingOn("bare", "Runs a server of fixed bytes; compare starts it.", "Its settings.", RunBareAsync)),
        };
        root.Add(new HelpCommand(root));
        return root;
    }

    // A command whose arguments another parser reads.
    private static Command PassingOn(string name, string description, string arguments, Func<string[], Task<int>> run)
    {
        var rest = new Argument<string[]>("arguments") { Description = arguments, Arity = ArgumentArity.ZeroOrMore, CaptureRemainingTokens = true };
        var command = new Command(name, description) { rest };
        command.SetAction((result, _) => run(result.GetValue(rest) ?? []));
        return command;
    }

    private static Command Hidden(Command command)
    {
        command.Hidden = true;
        return command;
    }

    private static async Task<int> RunBaselineAsync(string[] settings)
    {
        await using var baseline = await BaselineHost.CreateAsync(settings);
        await baseline.RunAsync();
        return 0;
    }

    private static async Task<int> RunLeanAsync(string[] settings)
    {
        await using var lean = await LeanPeer.CreateAsync(settings);
        await lean.RunAsync();
        return 0;
    }

    private static async Task<int> RunLeanCardsAsync(string[] settings)
    {
        await using var lean = await LeanCards.CreateAsync(settings);
        await lean.RunAsync();
        return 0;
    }

    private static async Task<int> RunBareAsync(string[] settings)
    {
        await using var bare = Bare.Create(settings);
        await bare.RunAsync();
        return 0;
    }
}
