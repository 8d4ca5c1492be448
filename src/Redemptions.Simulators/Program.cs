using System.Net.Sockets;
using System.Runtime.InteropServices;
using Redemptions.Simulators.Webhooks;

namespace Redemptions.Simulators;

/// <summary>Runs the simulators as a process of their own, in the foreground.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is ["help", ..] || args.Contains("--help") || args.Contains("-h"))
        {
            Console.WriteLine(SimulatorArguments.Usage);
            return 0;
        }

        try
        {
            return await Run(args);
        }
        catch (InvalidOperationException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}{Environment.NewLine}{Environment.NewLine}{SimulatorArguments.Usage}");
            return 2;
        }
        catch (InvalidDataException damagedJournal)
        {
            await Console.Error.WriteLineAsync(damagedJournal.Message);
            return 1;
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await Console.Error.WriteLineAsync($"{exception.Message.TrimEnd('.')}: set --Simulators:Port or --urls to a free port of this machine that you may use, and --Simulators:Journal to a file that no other process has open.");
            return 1;
        }
    }

    private static async Task<int> Run(string[] args)
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
        Console.WriteLine($"Webhooks      {root}{WebhookEndpoints.ReceivePath}, shown at {root}/webhooks");
        await app.WaitForShutdownAsync();
        return 0;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            app.Lifetime.StopApplication();
        }
    }
}
