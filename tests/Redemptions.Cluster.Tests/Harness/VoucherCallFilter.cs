using Redemptions.Grains.Vouchers;

namespace Redemptions.Cluster.Tests.Harness;

/// <summary>Stands before one method of every voucher, and may lose a call, its answer, or answer in the voucher's place.</summary>
internal sealed class VoucherCallFilter(string method, Func<int, IIncomingGrainCallContext, Task> play) : IIncomingGrainCallFilter
{
    private int _calls;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType != typeof(IVoucherGrain) || context.MethodName != method)
        {
            await context.Invoke();
            return;
        }

        await play(Interlocked.Increment(ref _calls), context);
    }
}
