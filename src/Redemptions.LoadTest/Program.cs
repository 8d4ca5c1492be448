using Redemptions.LoadTest;
using Spectre.Console;

if (args is ["help", ..] || args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(LoadTestArguments.Usage);
    return 0;
}

try
{
    return await new LoadRun(LoadTestArguments.Read(args, TimeProvider.System), AnsiConsole.Console, TimeProvider.System).RunAsync();
}
catch (ArgumentsException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
catch (HttpRequestException exception)
{
    await Console.Error.WriteLineAsync($"The run has failed: the ledger of the simulators (--simulators) cannot be read, so the answers cannot be checked: {exception.Message}");
    return 1;
}
