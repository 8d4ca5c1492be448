using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Indexing;

/// <summary>A reference at one provider. The comparison ignores case, as the providers' does.</summary>
internal readonly record struct ProviderReference
{
    public ProviderReference(LedgerProvider provider, string value)
    {
        Provider = provider;
        Value = value.ToLowerInvariant();
    }

    public LedgerProvider Provider { get; }

    public string Value { get; }
}
