using System.Collections.Concurrent;
using Redemptions.Contracts;
using Redemptions.Grains.Providers;

namespace Redemptions.Grains.Door;

/// <summary>The voucher types as this process knows them: its own declarations joined with the provider grains' switches.</summary>
/// <remarks>An entry is kept for a second, so discovery costs no grain call and a switch is everywhere within that time.</remarks>
public sealed class ProviderCatalogue(IEnumerable<IRedemptionProvider> providers, IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private readonly IRedemptionProvider[] _providers = [.. providers.OrderBy(provider => provider.Declaration.Type, StringComparer.Ordinal)];
    private readonly ConcurrentDictionary<Mode, (long ReadAt, IReadOnlyList<ProviderEntry> Entries)> _cache = new();

    /// <summary>The types offered in <paramref name="mode"/>, in the order of their names.</summary>
    public async ValueTask<IReadOnlyList<ProviderEntry>> ListAsync(Mode mode)
    {
        if (_cache.TryGetValue(mode, out var cached) && time.GetElapsedTime(cached.ReadAt) < Freshness)
        {
            return cached.Entries;
        }

        var readAt = time.GetTimestamp();
        var entries = await Task.WhenAll(Offered(mode).Select(provider => ReadAsync(mode, provider)));
        _cache[mode] = (readAt, entries);
        return entries;
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

        if (await FindAsync(caller.Mode, type) is not { } entry)
        {
            return new Problem { Code = ProblemCodes.NotFound, Detail = "No such type is offered in this mode." };
        }

        await Grain(caller.Mode, type).SwitchAsync(caller, on);
        _cache.TryRemove(caller.Mode, out _);
        return entry with { SwitchedOn = on, Status = Status(on) };
    }

    /// <summary>The adapter of a type, whether it is switched on or not.</summary>
    internal IRedemptionProvider Provider(string type) => _providers.First(provider => provider.Declaration.Type == type);

    /// <summary>The names of the types offered in <paramref name="mode"/>.</summary>
    internal IEnumerable<string> Types(Mode mode) => Offered(mode).Select(provider => provider.Declaration.Type);

    private IEnumerable<IRedemptionProvider> Offered(Mode mode) => _providers.Where(provider => provider.IsOffered(mode));

    private async Task<ProviderEntry> ReadAsync(Mode mode, IRedemptionProvider provider)
    {
        var on = await Grain(mode, provider.Declaration.Type).IsSwitchedOnAsync();
        return new ProviderEntry { Declaration = provider.Declaration, SwitchedOn = on, Status = Status(on) };
    }

    private static ProviderStatus Status(bool on) => on ? ProviderStatus.Available : ProviderStatus.Unavailable;

    private IProviderGrain Grain(Mode mode, string type) => grains.GetGrain<IProviderGrain>(Names.Provider(mode, type));
}
