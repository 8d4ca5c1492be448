using Redemptions.Silo;
using Redemptions.Silo.Commands;
using Redemptions.Silo.Hosting;

CoreDumps.Disable();
try
{
    if (await Commands.RunAsync(args) is { } done)
    {
        Console.WriteLine(done);
        return 0;
    }

    await using var app = SiloHost.Create(args);
    try
    {
        await app.StartAsync();
    }
    catch
    {
        await StopAsync(app);
        throw;
    }

    if (!StartupBanner.IsUnwanted(app))
    {
        Console.WriteLine(StartupBanner.Text(app));
    }

    await app.WaitForShutdownAsync();
    return 0;
}
catch (UsageException wrong)
{
    await Console.Error.WriteLineAsync($"{wrong.Message}{Environment.NewLine}{Environment.NewLine}{CommandLine.Usage}");
    return 2;
}
catch (Exception exception) when (StartFailure.Sentence(exception) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}

// After a failed start, stops what was already started. If the host were only disposed, background services and the silo would log a crash.
static async Task StopAsync(WebApplication app)
{
    try
    {
        await app.StopAsync();
    }
    catch (Exception)
    {
        // A silo that had not begun to start throws when it is stopped. Only the failure of the start is reported.
    }
}
