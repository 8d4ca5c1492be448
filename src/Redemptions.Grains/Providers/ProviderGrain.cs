using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Providers;

namespace Redemptions.Grains.Providers;

/// <summary>Stores the operators' switch of a provider, and keeps in memory which silos have a circuit that is not closed.</summary>
[GrainType("redemptions.provider")]
internal sealed class ProviderGrain(
    [PersistentState("provider", StorageNames.Redemptions)] IPersistentState<ProviderState> state,
    KeyedDigests digests,
    TimeProvider time) : Grain, IProviderGrain
{
    // A silo without a report for this long counts as stopped, and its circuit no longer matters.
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, long> _troubled = [];
    private bool _on = true;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _on = !state.State.SwitchedOff;
        return Task.CompletedTask;
    }

    public Task<bool> IsSwitchedOnAsync() => Task.FromResult(_on);

    public Task<bool> ReportCircuitAsync(string silo, bool closed)
    {
        if (closed)
        {
            _troubled.Remove(silo);
        }
        else
        {
            _troubled[silo] = time.GetTimestamp();
        }

        foreach (var gone in _troubled.Where(report => time.GetElapsedTime(report.Value) > Trusted).Select(report => report.Key).ToArray())
        {
            _troubled.Remove(gone);
        }

        return Task.FromResult(_troubled.Count == 0);
    }

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
            // It is not known what is stored now; the next activation reads it.
            DeactivateOnIdle();
            throw;
        }

        _on = on;
    }

    private AuditEntry Entry(Caller caller, bool on) => digests.Sealed(new()
    {
        At = time.GetUtcNow().ToUnixTimeMilliseconds(),
        Account = caller.Account,
        Mode = caller.Mode,
        KeyName = caller.KeyName,
        Action = on ? AuditActions.SwitchedOn : AuditActions.SwitchedOff,
        Subject = this.GetPrimaryKeyString(),
    });
}
