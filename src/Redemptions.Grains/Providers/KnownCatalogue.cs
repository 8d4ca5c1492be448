using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>The voucher types of a mode as last read.</summary>
/// <param name="Entries">The types, ordered by name.</param>
/// <param name="ReadAt">The timestamp of the end of the read; null if something has changed since.</param>
/// <param name="AllAnswered">False if a provider grain did not respond; its type is then as it was known before.</param>
internal sealed record KnownCatalogue(IReadOnlyList<ProviderEntry> Entries, long? ReadAt, bool AllAnswered)
{
    /// <summary>The types as callers get them.</summary>
    public VoucherTypeList VoucherTypes { get; } = new() { Data = [.. Entries.Select(entry => entry.ToVoucherType())] };
}
