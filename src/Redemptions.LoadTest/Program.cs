using System.Net.Sockets;
using Redemptions.LoadTest;
using Spectre.Console;

try
{
    return await new LoadTestCommandLine(TimeProvider.System).RunAsync(
        args, Console.Out, Console.Error, options => new LoadRun(options, AnsiConsole.Console, TimeProvider.System).RunAsync());
}
catch (RunFailedException exception)
{
    await Console.Error.WriteLineAsync($"The run has failed: {exception.Message}");
    return 1;
}
catch (Exception exception) when (exception is HttpRequestException or SocketException)
{
    await Console.Error.WriteLineAsync($"The run has failed: the ledger of the simulators (--simulators) cannot be read, so the answers cannot be checked: {exception.Message}");
    return 1;
}
