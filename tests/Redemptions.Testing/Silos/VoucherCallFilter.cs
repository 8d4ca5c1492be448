using Redemptions.Grains.Vouchers;

namespace Redemptions.Testing.Silos;

/// <summary>Intercepts one method of every voucher grain. It can drop the call or its result, or return a result without calling the grain.</summary>
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
