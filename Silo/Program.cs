using Redemptions.Silo;

CoreFiles.TurnOff();
try
{
    if (await Commands.RunAsync(args) is { } done)
    {
        Console.WriteLine(done);
        return 0;
    }

    await using var app = SiloHost.Create(args);
    await app.StartAsync();
    if (!Welcome.IsUnwanted(app))
    {
        Console.WriteLine(Welcome.Text(app));
    }

    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception exception) when (StartFailure.Sentence(exception) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
