using Redemptions.Benchmarks.Baseline;
using Redemptions.Benchmarks.Comparing;
using Redemptions.Benchmarks.Pieces;

const string usage = "dotnet run -c Release --project tests/Redemptions.Benchmarks -- compare … | pieces …\n\n" + CompareOptions.Usage;

if (args is ["help", ..] || args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(usage);
    return 0;
}

switch (args)
{
    case ["compare", .. var options]:
        return await Compare.RunAsync(options);
    case ["pieces", .. var options]:
        return PiecesCommand.Run(options);
    case ["baseline", .. var settings]:
        await using (var baseline = await BaselineHost.CreateAsync(settings))
        {
            await baseline.RunAsync();
        }

        return 0;
    case ["bare", .. var settings]:
        await using (var bare = Bare.Create(settings))
        {
            await bare.RunAsync();
        }

        return 0;
    default:
        await Console.Error.WriteLineAsync(args is [var word, ..] ? $"'{word}' is not a command.\n\n{usage}" : usage);
        return 2;
}
