using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>Keeps a race in Orleans' in-memory transport for tests from ending the test process.</summary>
/// <remarks>InMemoryTransportConnection.OnClosed checks its flag without a lock. If both ends close at once, it cancels its token source twice on the thread
/// pool, the second time after the source was disposed of.</remarks>
internal static class InMemoryTransportGuard
{
    [ModuleInitializer]
    internal static void Install() => ExceptionHandling.SetUnhandledExceptionHandler(static exception =>
        exception is ObjectDisposedException { StackTrace: { } trace } && trace.Contains("CancellationTokenSource.Cancel", StringComparison.Ordinal)
        && !trace.Contains("Redemptions.", StringComparison.Ordinal));
}
