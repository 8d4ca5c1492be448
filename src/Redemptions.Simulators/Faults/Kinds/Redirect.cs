using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class Redirect() : FaultKind("redirect", "a 307 to the same address (another status with status); works first with commit")
{
    public override IReadOnlyList<string> Takes => ["status", "commit"];

    public override async Task<WireAnswer> Play(FaultDefinition fault, FaultPlay play, Func<Task<WireAnswer>> carryOn)
    {
        if (fault.Commit == true)
            await carryOn();
        return new WireAnswer { Status = fault.Status ?? StatusCodes.Status307TemporaryRedirect, Location = play.PathAndQuery };
    }
}
