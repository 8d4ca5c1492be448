using System.Collections.Frozen;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Grains.Application;

/// <summary>The logos that the declarations of the adapters carry, also of providers that are not configured.</summary>
internal sealed class VoucherLogos(IEnumerable<IRedemptionProvider> providers) : IVoucherLogos
{
    private readonly FrozenDictionary<string, ReadOnlyMemory<byte>> _logos =
        providers.ToFrozenDictionary(provider => provider.Declaration.LogoName, provider => provider.Declaration.LogoSvg, StringComparer.Ordinal);

    // Without the cast, null would become an empty memory: it converts to an array, and an array to a memory.
    public ReadOnlyMemory<byte>? Find(string name) => _logos.TryGetValue(name, out var logo) ? (ReadOnlyMemory<byte>?)logo : null;
}
