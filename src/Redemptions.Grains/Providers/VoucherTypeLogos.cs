using System.Collections.Frozen;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Grains.Providers;

/// <summary>The logos that the declarations of the adapters carry, also of providers that are not configured.</summary>
internal sealed class VoucherTypeLogos(IEnumerable<IRedemptionProvider> providers) : IVoucherTypeLogos
{
    private readonly FrozenDictionary<string, ReadOnlyMemory<byte>> _logos =
        providers.ToFrozenDictionary(provider => provider.Declaration.LogoName, provider => provider.Declaration.LogoSvg, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _paths =
        providers.ToFrozenDictionary(provider => provider.Declaration.Type, provider => provider.Declaration.Logo, StringComparer.Ordinal);

    public string PathOf(string type) =>
        _paths.TryGetValue(type, out var path) ? path : throw new ArgumentException($"No provider declares the voucher type '{type}'.", nameof(type));

    // Without the cast, null would become an empty memory: it converts to an array, and an array to a memory.
    public ReadOnlyMemory<byte>? Find(string name) => _logos.TryGetValue(name, out var logo) ? (ReadOnlyMemory<byte>?)logo : null;
}
