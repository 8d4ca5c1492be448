using System.Runtime.InteropServices;

namespace Redemptions.Silo.Hosting;

/// <summary>Disables core dumps, which contain the whole memory and so the PINs of redemptions in progress.</summary>
internal static partial class CoreDumps
{
    private const int Core = 4;
    private const int Dumpable = 4;

    // Where core_pattern names a program, such as systemd-coredump, the kernel pipes the core to it whatever the limit is, 0 too; at exactly 1 byte it drops
    // the core. A core file of 1 byte is not written either, since it has no room for a header.
    private const uint NoCore = 1;

    /// <summary>Acts on Linux only: other systems write core files only if they are configured to. A failure is ignored.</summary>
    public static void Disable()
    {
        if (OperatingSystem.IsLinux())
        {
            var none = new Limit(NoCore, NoCore);
            if (SetLimit(Core, in none) != 0)
            {
                // Where the hard limit is 0 it cannot be raised to 1. A process that is not dumpable leaves no core at all.
                _ = SetProcess(Dumpable, 0);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetProcess(int option, nuint value);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Limit(nuint now, nuint most)
    {
        private readonly nuint _now = now;
        private readonly nuint _most = most;
    }
}
