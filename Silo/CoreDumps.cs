using System.Runtime.InteropServices;

namespace Redemptions.Silo;

/// <summary>A core file has the whole memory in it, and with it every PIN that was just on its way: this process leaves none.</summary>
internal static partial class CoreDumps
{
    private const int Core = 4;

    /// <summary>Acts on Linux only: other systems write a core file only where that was configured.</summary>
    public static void Disable()
    {
        if (OperatingSystem.IsLinux())
        {
            var none = default(Limit);
            _ = SetLimit(Core, in none);
        }
    }

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Limit
    {
        private readonly nuint _now;
        private readonly nuint _most;
    }
}
