using Redemptions.Silo.Commands;
using Redemptions.Silo.Hosting;

CoreDumps.Disable();
return await SiloCommandLine.RunAsync(args, Console.Out, Console.Error);
