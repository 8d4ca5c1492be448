using Redemptions.LoadTest;

try
{
    return await LoadRun.RunAsync(Arguments.Read(args, TimeProvider.System), TimeProvider.System);
}
catch (ArgumentsException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
