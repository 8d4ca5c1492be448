using Redemptions.LoadTest;
using Spectre.Console;

try
{
    return await new LoadTestCommandLine(TimeProvider.System).RunAsync(
        args, Console.Out, Console.Error, options => new LoadRun(options, AnsiConsole.Console, TimeProvider.System).RunAsync());
}
catch (HttpRequestException gone)
{
    await Console.Error.WriteLineAsync($"The run could not be checked, and so has failed: {gone.Message}");
    return 1;
}
