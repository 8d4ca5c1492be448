using System.Globalization;

namespace Redemptions.Benchmarks.Processes;

/// <summary>Processor seconds since the start of the machine or of a process, as the kernel counts them.</summary>
internal static class ProcessorTime
{
    // Linux reports processor time to user programs in hundredths of a second.
    private const double TicksPerSecond = 100;
    private const int Idle = 3;
    private const int WaitForDisk = 4;
    private const int Steal = 7;

    /// <summary>All processors of the machine, for all processes.</summary>
    public static double Machine()
    {
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Select(Number).ToArray();
        return (ticks[..(Steal + 1)].Sum() - ticks[Idle] - ticks[WaitForDisk] - ticks[Steal]) / TicksPerSecond;
    }

    /// <summary>One process; 0 where it is gone.</summary>
    public static double Of(int process) => Fields(process) is { } fields ? (Number(fields[11]) + Number(fields[12])) / TicksPerSecond : 0;

    /// <summary>One process, to the nanosecond; its threads beside the first are not counted.</summary>
    public static double Exactly(int process) => Number(File.ReadAllText($"/proc/{process}/schedstat").Split(' ')[0]) / 1e9;

    /// <summary>A process, its children, and those of its children that have ended.</summary>
    public static double WithChildren(int process)
    {
        if (Fields(process) is not { } own)
        {
            return 0;
        }

        var children = Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && Fields(id) is { } fields && fields[1] == process.ToString(CultureInfo.InvariantCulture));
        return own[11..15].Sum(Number) / TicksPerSecond + children.Sum(Of);
    }

    /// <summary>The id of the parent process; 0 where there is no such process here.</summary>
    public static int ParentOf(int process) => Fields(process) is { } fields ? (int)Number(fields[1]) : 0;

    /// <summary>Resident memory in MB; null where the process is gone.</summary>
    public static double? ResidentMegabytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim()) / 1024;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            return null;
        }
    }

    // From the third field on, "state": a name before it may have blanks and brackets in it.
    private static string[]? Fields(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
