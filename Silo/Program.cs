using Redemptions.Silo.Commands;
using Redemptions.Silo.Hosting;

CoreDumps.Disable();
try
{
    return await SiloCommandLine.RunAsync(args, Console.Out, Console.Error);
}
catch (Exception exception) when (StartFailure.Sentence(exception) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
