using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Stories;

/// <summary>A reference at one provider, compared as providers do: ignoring case.</summary>
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
