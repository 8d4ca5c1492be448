using System.Collections.Concurrent;
using System.Security.Cryptography;
using Redemptions.Contracts;
using Redemptions.Grains.Providers;

namespace Redemptions.Grains.Application;

/// <summary>The voucher types as this process knows them: its own declarations joined with its circuits and the provider grains' switches.</summary>
/// <remarks>An entry is kept for a second, so discovery costs no grain call and a switch is everywhere within that time. While a provider grain is
/// silent, one reading at a time goes on in the background, and what was known last is served meanwhile.</remarks>
public sealed class ProviderCatalogue
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Before the first reading there is nothing to serve meanwhile: a silo that has just started may need longer.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(15);
    private readonly IRedemptionProvider[] _providers;
    private readonly ProviderCircuits _circuits;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;

    // Whose circuits these are; a new name after a restart, since a new process knows nothing.
    private readonly string _process = RandomNumberGenerator.GetHexString(16);
    private readonly ConcurrentDictionary<Mode, CachedCatalogue> _cache = new();

    internal ProviderCatalogue(IEnumerable<IRedemptionProvider> providers, ProviderCircuits circuits, IGrainFactory grains, TimeProvider time)
    {
        _providers = [.. providers.OrderBy(provider => provider.Declaration.Type, StringComparer.Ordinal)];
        (_circuits, _grains, _time) = (circuits, grains, time);
    }

    /// <summary>The types offered in <paramref name="mode"/>, in the order of their names.</summary>
    public async ValueTask<IReadOnlyList<ProviderEntry>> ListAsync(Mode mode)
    {
        var cache = CacheOf(mode);
        if (cache.Known is { ReadAt: { } readAt } known)
        {
            if (_time.GetElapsedTime(readAt) < Freshness)
            {
                return known.Entries;
            }

            if (!known.AllAnswered)
            {
                // Some provider grain did not answer of late: no caller waits for it again.
                _ = cache.ReadAsync(() => ReadAllAsync(mode, known));
                return known.Entries;
            }
        }

        return (await cache.ReadAsync(() => ReadAllAsync(mode, cache.Known))).Entries;
    }

    /// <summary>One type, or null where it is not offered in <paramref name="mode"/>.</summary>
    public async ValueTask<ProviderEntry?> FindAsync(Mode mode, string? type) =>
        (await ListAsync(mode)).FirstOrDefault(entry => entry.Declaration.Type == type);

    /// <summary>Switches a type on or off for new redemptions; what is undecided is resolved all the same.</summary>
    public async Task<Reply<ProviderEntry>> SwitchAsync(Caller caller, string type, bool on)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.May(Roles.Operate))
        {
            return Problems.Forbidden(Roles.Operate);
        }

        if (await FindAsync(caller.Mode, type) is null)
        {
            return new Problem { Code = ProblemCodes.NotFound, Detail = "No such type is offered in this mode." };
        }

        await Grain(caller.Mode, type).SwitchAsync(caller, on);
        CacheOf(caller.Mode).Expire();
        return await ReadAsync(caller.Mode, Provider(type));
    }

    /// <summary>The circuit of a type, as this process sees it.</summary>
    internal ProviderCircuit Circuit(Mode mode, string type) => _circuits.Of(mode, type);

    /// <summary>The adapter of a type, whether it is switched on or not.</summary>
    internal IRedemptionProvider Provider(string type) => _providers.First(provider => provider.Declaration.Type == type);

    /// <summary>What a type declared when the types were last read; null where it is not offered, or nothing was read yet. Nobody is asked.</summary>
    internal ProviderDeclaration? Known(Mode mode, string? type) =>
        CacheOf(mode).Known?.Entries.FirstOrDefault(entry => entry.Declaration.Type == type)?.Declaration;

    /// <summary>The names of the types offered in <paramref name="mode"/>.</summary>
    internal IEnumerable<string> Types(Mode mode) => Offered(mode).Select(provider => provider.Declaration.Type);

    private IEnumerable<IRedemptionProvider> Offered(Mode mode) => _providers.Where(provider => provider.IsOffered(mode));

    private CachedCatalogue CacheOf(Mode mode) => _cache.GetOrAdd(mode, _ => new CachedCatalogue());

    /// <summary>A silo that went takes its provider grains with it for some seconds: until they are back, what was known of their types holds.</summary>
    private async Task<KnownCatalogue> ReadAllAsync(Mode mode, KnownCatalogue? known)
    {
        var read = await Task.WhenAll(_providers.Select(provider => ReadOrKeepAsync(mode, provider, known)));

        // Stamped after the wait: what was kept is as good as new for a second.
        return new KnownCatalogue([.. read.Select(one => one.Entry).OfType<ProviderEntry>()], _time.GetTimestamp(), read.All(one => one.Answered));
    }

    private async Task<(ProviderEntry? Entry, bool Answered)> ReadOrKeepAsync(Mode mode, IRedemptionProvider provider, KnownCatalogue? known)
    {
        try
        {
            return (provider.IsOffered(mode) ? await ReadAsync(mode, provider).WaitAsync(known is null ? FirstPatience : Patience, _time) : null, true);
        }
        catch (Exception) when (known is not null)
        {
            return (known.Entries.FirstOrDefault(entry => entry.Declaration.Type == provider.Declaration.Type), false);
        }
    }

    private async Task<ProviderEntry> ReadAsync(Mode mode, IRedemptionProvider provider)
    {
        var type = provider.Declaration.Type;
        var own = Circuit(mode, type).Standing;
        var on = await Grain(mode, type).IsSwitchedOnAsync();
        var everywhere = await Grain(mode, type).ReportCircuitAsync(_process, own == CircuitState.Closed);
        return new ProviderEntry { Declaration = provider.Declaration, SwitchedOn = on, Status = Status(on, own, everywhere) };
    }

    // What this process enforces; trouble elsewhere is worth telling, and no reason to refuse.
    private static ProviderStatus Status(bool on, CircuitState own, bool closedEverywhere) =>
        !on || own == CircuitState.Open ? ProviderStatus.Unavailable
        : closedEverywhere ? ProviderStatus.Available
        : ProviderStatus.Degraded;

    private IProviderGrain Grain(Mode mode, string type) => _grains.GetGrain<IProviderGrain>(GrainKeys.Provider(mode, type));
}
