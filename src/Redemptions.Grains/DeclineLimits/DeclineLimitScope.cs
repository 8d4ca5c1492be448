namespace Redemptions.Grains.DeclineLimits;

/// <summary>Whose budget it is.</summary>
/// <remarks>Sent: append only, never renumber.</remarks>
[GenerateSerializer, Alias("redemptions.budget-scope")]
internal enum DeclineLimitScope
{
    Account = 0,
    Key = 1,
    Till = 2,
}
