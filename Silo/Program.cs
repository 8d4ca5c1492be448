using Redemptions.Silo;

try
{
    if (args is [MigrateCommand.Name, ..])
    {
        Console.WriteLine(await MigrateCommand.RunAsync(args[1..]));
        return 0;
    }

    await using var app = SiloHost.Create(args);
    await app.StartAsync();
    Console.WriteLine(Welcome.Text(app));
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception exception) when (StartFailure.Sentence(exception) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
