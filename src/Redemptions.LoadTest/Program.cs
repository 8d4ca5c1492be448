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
catch (ArgumentsException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
catch (HttpRequestException gone)
{
    await Console.Error.WriteLineAsync($"The run could not be checked, and so has failed: {gone.Message}");
    return 1;
}
