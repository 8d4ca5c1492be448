using System.Security.Cryptography;
using System.Text;
using Redemptions.Grains.Application;

namespace Redemptions.Grains.DeclineLimits;

/// <summary>Who has a budget, within one account.</summary>
[GenerateSerializer, Alias("redemptions.budget-holder"), Immutable]
internal sealed record DeclineLimitHolder
{
    private const int NameBytes = 16;

    /// <summary>Of what kind.</summary>
    [Id(0)]
    public required DeclineLimitScope Scope { get; init; }

    /// <summary>The key's name, or a hash of what the caller named: it may hold anything.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>All whose budgets an attempt goes to. A till is one within its store: till 7 of another store is another holder.</summary>
    public static IEnumerable<DeclineLimitHolder> Of(string? keyName, IReadOnlyDictionary<string, string>? metadata)
    {
        yield return new DeclineLimitHolder { Scope = DeclineLimitScope.Account, Name = string.Empty };
        if (keyName is not null)
        {
            yield return new DeclineLimitHolder { Scope = DeclineLimitScope.Key, Name = keyName };
        }

        if (Named(metadata, "till") is { } till)
        {
            yield return new DeclineLimitHolder { Scope = DeclineLimitScope.Till, Name = $"till/{Hash($"{Named(metadata, "store")}\0{till}")}" };
        }

        if (Named(metadata, "customer") is { } customer)
        {
            yield return new DeclineLimitHolder { Scope = DeclineLimitScope.Till, Name = $"customer/{Hash(customer)}" };
        }
    }

    // "t1" and "T1 " are one till.
    private static string? Named(IReadOnlyDictionary<string, string>? metadata, string member) =>
        metadata?.GetValueOrDefault(member) is { } name && TypedText.Folded(name) is { Length: > 0 } folded ? folded : null;

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, NameBytes));
}
