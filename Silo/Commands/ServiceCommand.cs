using System.Runtime.InteropServices;
using Redemptions.Silo.Hosting;

namespace Redemptions.Silo.Commands;

/// <summary>Runs the service until it is told to stop.</summary>
internal static class ServiceCommand
{
    public static async Task<int> RunAsync(string[] settings, TextWriter output)
    {
        var isToldToStop = false;
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => isToldToStop = true);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => isToldToStop = true);
        await using var app = SiloHost.Create(settings);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await StopAsync(app);
            if (isToldToStop)
            {
                return 0;
            }

            throw;
        }

        if (!StartupBanner.IsUnwanted(app))
        {
            await output.WriteLineAsync(StartupBanner.Text(app));
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    // After a failed start, stops what was already started. If the host were only disposed, background services and the silo would log a crash.
    private static async Task StopAsync(WebApplication app)
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
}
