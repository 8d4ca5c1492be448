using System.Collections.Concurrent;
using System.Security.Cryptography;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Requests;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Providers;

/// <summary>The voucher types as this process knows them: the declarations of its adapters, its circuit breakers, and the switches of the provider grains.</summary>
/// <remarks>Entries are cached for a second, so most calls of discovery make no grain call, and a switch takes effect everywhere within that time. While a
/// provider grain does not respond, one read at a time runs in the background, and the last known entries are served.</remarks>
public sealed class ProviderCatalogue : IProviderSwitch
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Before the first read there is nothing to serve, and a silo that has just started may need longer.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(15);
    private readonly IRedemptionProvider[] _providers;
    private readonly ProviderCircuits _circuits;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;

    // Names the circuits of this process in reports. New after every restart, because a new process starts with closed circuits.
    private readonly string _process = RandomNumberGenerator.GetHexString(16);
    private readonly ConcurrentDictionary<Mode, CachedCatalogue> _cache = new();

    internal ProviderCatalogue(IEnumerable<IRedemptionProvider> providers, ProviderCircuits circuits, IGrainFactory grains, TimeProvider time)
    {
        _providers = [.. providers.OrderBy(provider => provider.Declaration.Type, StringComparer.Ordinal)];
        (_circuits, _grains, _time) = (circuits, grains, time);
    }

    /// <summary>The types offered in <paramref name="mode"/>, ordered by name.</summary>
    public async ValueTask<IReadOnlyList<ProviderEntry>> ListAsync(Mode mode) => (await ReadOrRecallAsync(mode)).Entries;

    /// <summary>One type, or null if it is not offered in <paramref name="mode"/>.</summary>
    public async ValueTask<ProviderEntry?> FindAsync(Mode mode, string? type) =>
        (await ListAsync(mode)).FirstOrDefault(entry => entry.Declaration.Type == type);

    /// <inheritdoc/>
    public async Task<Reply<VoucherType>> SwitchAsync(AdministrationScope scope, string type, bool enabled)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var caller = scope.Caller;
        if (!caller.May(Roles.Operate))
        {
            return Problems.Forbidden(Roles.Operate);
        }

        if (!scope.IsPlatformOperator)
        {
            return new Problem
            {
                Code = ProblemCodes.Forbidden,
                Detail = "Voucher types are switched for all accounts, which only keys of the configuration (Api:Keys) with the role 'operate' may do. Nothing was changed.",
            };
        }

        if (await FindAsync(caller.Mode, type) is null)
        {
            return new Problem { Code = ProblemCodes.NotFound, Detail = "No such type is offered in this mode." };
        }

        await Grain(caller.Mode, type).SwitchAsync(caller, enabled);
        CacheOf(caller.Mode).Expire();
        return (await ReadAsync(caller.Mode, Provider(type))).ToVoucherType();
    }

    /// <summary>The types offered in <paramref name="mode"/> as callers get them: the same object until they are read again.</summary>
    internal async ValueTask<VoucherTypeList> ListTypesAsync(Mode mode) => (await ReadOrRecallAsync(mode)).VoucherTypes;

    /// <summary>The circuit breaker of a type in this process.</summary>
    internal ProviderCircuit Circuit(Mode mode, string type) => _circuits.Of(mode, type);

    /// <summary>The adapter of a type, also if it is switched off.</summary>
    internal IRedemptionProvider Provider(string type) => _providers.First(provider => provider.Declaration.Type == type);

    /// <summary>The declaration of a type, also if it is switched off; null if no adapter has it.</summary>
    internal ProviderDeclaration? Declaration(string type) => _providers.FirstOrDefault(provider => provider.Declaration.Type == type)?.Declaration;

    /// <summary>The declaration of a type from the cache; null if it is not offered, or nothing was read yet. Makes no call.</summary>
    internal ProviderDeclaration? Known(Mode mode, string? type) =>
        CacheOf(mode).Known?.Entries.FirstOrDefault(entry => entry.Declaration.Type == type)?.Declaration;

    /// <summary>The names of the types offered in <paramref name="mode"/>.</summary>
    internal IEnumerable<string> Types(Mode mode) => Offered(mode).Select(provider => provider.Declaration.Type);

    private IEnumerable<IRedemptionProvider> Offered(Mode mode) => _providers.Where(provider => provider.IsOffered(mode));

    private CachedCatalogue CacheOf(Mode mode) => _cache.GetOrAdd(mode, _ => new CachedCatalogue());

    private async ValueTask<KnownCatalogue> ReadOrRecallAsync(Mode mode)
    {
        var cache = CacheOf(mode);
        if (cache.Known is { ReadAt: { } readAt } known)
        {
            if (_time.GetElapsedTime(readAt) < Freshness)
            {
                return known;
            }

            if (!known.AllAnswered)
            {
                // A provider grain did not respond to the last read, so callers do not wait for this one.
                _ = cache.ReadAsync(() => ReadAllAsync(mode, known));
                return known;
            }
        }

        return await cache.ReadAsync(() => ReadAllAsync(mode, cache.Known));
    }

    /// <summary>Reads all types. When a silo stops, its provider grains do not respond for some seconds; until then their last known entries are kept.</summary>
    private async Task<KnownCatalogue> ReadAllAsync(Mode mode, KnownCatalogue? known)
    {
        var read = await Task.WhenAll(_providers.Select(provider => ReadOrKeepAsync(mode, provider, known)));

        // The timestamp is taken after the wait, so that kept entries are also served for a second.
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
        var own = Circuit(mode, type).State;
        var on = await Grain(mode, type).IsSwitchedOnAsync();
        var everywhere = await Grain(mode, type).ReportCircuitAsync(_process, own == CircuitState.Closed);
        return new ProviderEntry { Declaration = provider.Declaration, SwitchedOn = on, Status = Status(on, own, everywhere) };
    }

    // This process refuses only what its own circuit refuses. A circuit that is not closed elsewhere is shown as degraded.
    private static ProviderStatus Status(bool on, CircuitState own, bool closedEverywhere) =>
        !on || own == CircuitState.Open ? ProviderStatus.Unavailable
        : closedEverywhere ? ProviderStatus.Available
        : ProviderStatus.Degraded;

    private IProviderGrain Grain(Mode mode, string type) => _grains.GetGrain<IProviderGrain>(GrainKeys.Provider(mode, type));
}
