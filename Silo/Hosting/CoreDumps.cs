using System.Runtime.InteropServices;

namespace Redemptions.Silo.Hosting;

/// <summary>Disables core dumps, which contain the whole memory and so the PINs of redemptions in progress.</summary>
internal static partial class CoreDumps
{
    private const int Core = 4;

    /// <summary>Acts on Linux only: other systems write core files only if they are configured to. A failure is ignored.</summary>
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
