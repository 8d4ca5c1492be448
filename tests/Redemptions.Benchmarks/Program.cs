using Redemptions.Benchmarks;
using Redemptions.CommandLine;

return await CommandLineRun.RunAsync(BenchmarksCommandLine.Create(), args, Console.Out, Console.Error);
