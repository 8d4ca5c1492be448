using Redemptions.Silo;

try
{
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
