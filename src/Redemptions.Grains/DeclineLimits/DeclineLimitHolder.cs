using System.Security.Cryptography;
using System.Text;
using Redemptions.Domain.Requests;

namespace Redemptions.Grains.DeclineLimits;

/// <summary>The account, API key, till or customer to which a decline limit applies, within one account.</summary>
[GenerateSerializer, Alias("redemptions.budget-holder"), Immutable]
internal sealed record DeclineLimitHolder
{
    private const int NameBytes = 16;

    [Id(0)]
    public required DeclineLimitScope Scope { get; init; }

    /// <summary>Empty for the account, or the API key's name, or a hash of the till or customer: their names are free text and may hold a PIN.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>The holders for which an attempt counts. Tills are distinguished by store: till 7 of another store is another holder.</summary>
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

    // Compared without case and extra spaces: "t1" and "T1 " are one till.
    private static string? Named(IReadOnlyDictionary<string, string>? metadata, string member) =>
        metadata?.GetValueOrDefault(member) is { } name && TypedText.Folded(name) is { Length: > 0 } folded ? folded : null;

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, NameBytes));
}
