using System.Security.Cryptography;
using System.Text;

namespace Redemptions.Grains.Budgets;

/// <summary>Who has a budget, within one account.</summary>
[GenerateSerializer, Alias("redemptions.budget-holder"), Immutable]
internal sealed record BudgetHolder
{
    private const int NameBytes = 16;
    private static readonly string[] TillMembers = ["till", "customer"];

    /// <summary>Of what kind.</summary>
    [Id(0)]
    public required BudgetScope Scope { get; init; }

    /// <summary>The key's name, or a hash of the till's; nobody knows what a caller wrote there.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>All whose budgets an attempt goes to.</summary>
    public static IEnumerable<BudgetHolder> Of(string? keyName, IReadOnlyDictionary<string, string>? metadata)
    {
        yield return new BudgetHolder { Scope = BudgetScope.Account, Name = string.Empty };
        if (keyName is not null)
        {
            yield return new BudgetHolder { Scope = BudgetScope.Key, Name = keyName };
        }

        foreach (var member in TillMembers)
        {
            if (metadata?.GetValueOrDefault(member) is { Length: > 0 } name)
            {
                yield return new BudgetHolder { Scope = BudgetScope.Till, Name = $"{member}/{Hash(name)}" };
            }
        }
    }

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, NameBytes));
}
