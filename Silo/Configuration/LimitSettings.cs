using System.Globalization;
using Redemptions.Grains.Admission;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>Reads <c>Api:Limits</c>: whole numbers up to 1,000,000; 0 disables a limit, and of <c>Queue</c> is no queue.</summary>
internal static class LimitSettings
{
    private const int Most = 1_000_000;

    public static LimitOptions Read(IConfigurationSection section)
    {
        var usual = new LimitOptions();
        return new LimitOptions
        {
            RatePerKey = Number(section, nameof(usual.RatePerKey), usual.RatePerKey),
            ConcurrencyPerKey = Number(section, nameof(usual.ConcurrencyPerKey), usual.ConcurrencyPerKey),
            Concurrency = Number(section, nameof(usual.Concurrency), usual.Concurrency),
            Queue = Number(section, nameof(usual.Queue), usual.Queue),
        };
    }

    private static int Number(IConfigurationSection section, string name, int usual) => section[name] is not { } text
        ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Most
            ? number
            : throw new StartException($"{section.Path}:{name} is '{text}': set it to a whole number from 1 to {Most}, or to 0 for {(name == nameof(LimitOptions.Queue) ? "no queue: no call waits" : "no limit")}.");
}
