using System.Runtime.InteropServices;

namespace Redemptions.Simulators;

/// <summary>The simulators alone, in the foreground.</summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        await using var app = SimulatorHost.Create(args);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await app.StartAsync();

        var root = SimulatorHost.AddressOf(app).ToString().TrimEnd('/');
        Console.WriteLine($"Flash wire    {root}{SimulatorHost.FlashPath}");
        Console.WriteLine($"OTT wire      {root}{SimulatorHost.OttPath}");
        Console.WriteLine($"Blu wire      {root}{SimulatorHost.BluPath}");
        Console.WriteLine($"PIN table     {root}/");
        Console.WriteLine($"Ledger        {root}/ledger and {root}/ledger/requests");
        Console.WriteLine($"Faults        {root}/faults");
        await app.WaitForShutdownAsync();

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            app.Lifetime.StopApplication();
        }
    }
}
