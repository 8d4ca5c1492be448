using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

/// <summary>Holds a call until it is released, so that a test decides what happens meanwhile.</summary>
internal sealed class Hold(string name, string summary, bool beforeWork) : FaultKind(name, summary)
{
    public override async Task<WireAnswer> Apply(Fault fault, FaultContext context, Func<Task<WireAnswer>> next)
    {
        if (beforeWork)
            await fault.Released.WaitAsync(context.Stopping);
        var answer = await next();
        if (!beforeWork)
            await fault.Released.WaitAsync(context.Stopping);
        return answer;
    }

    public override Task<WireAnswer> Apply(FaultDefinition fault, FaultContext context, Func<Task<WireAnswer>> next) =>
        throw new NotSupportedException("Hold needs the fault, which releases the call, and not only its definition.");
}
