using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class Redirect() : FaultKind("redirect", "a 307 (or status) to the same address; with commit executes first")
{
    public override IReadOnlyList<string> Takes => ["status", "commit"];

    public override async Task<WireAnswer> Apply(FaultDefinition fault, FaultContext context, Func<Task<WireAnswer>> next)
    {
        if (fault.Commit == true)
            await next();
        return new WireAnswer { Status = fault.Status ?? StatusCodes.Status307TemporaryRedirect, Location = context.PathAndQuery };
    }
}
