using Redemptions.Contracts;
using Redemptions.Grains.Index;

namespace Redemptions.Grains.Providers;

/// <summary>Holds the operators' switch of a provider.</summary>
[GrainType("redemptions.provider")]
internal sealed class ProviderGrain(
    [PersistentState("provider", StorageNames.Redemptions)] IPersistentState<ProviderState> state,
    TimeProvider time) : Grain, IProviderGrain
{
    private bool _on = true;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _on = !state.State.SwitchedOff;
        return Task.CompletedTask;
    }

    public Task<bool> IsSwitchedOnAsync() => Task.FromResult(_on);

    public async Task SwitchAsync(Caller caller, bool on)
    {
        if (on == _on)
        {
            return;
        }

        state.State = new ProviderState { SwitchedOff = !on, Audit = [Entry(caller, on)] };
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            // Nobody knows what is stored now: the next activation reads it.
            DeactivateOnIdle();
            throw;
        }

        _on = on;
    }

    private AuditEntry Entry(Caller caller, bool on) => new()
    {
        At = time.GetUtcNow().ToUnixTimeMilliseconds(),
        Account = caller.Account,
        Mode = caller.Mode,
        KeyName = caller.KeyName,
        Action = on ? AuditActions.SwitchedOn : AuditActions.SwitchedOff,
        Subject = this.GetPrimaryKeyString(),
    };
}
