namespace Redemptions.Grains.DeclineLimits;

/// <summary>To what a decline limit applies. <see cref="Till"/> is a till or an end customer.</summary>
/// <remarks>Sent: append only, never renumber.</remarks>
[GenerateSerializer, Alias("redemptions.budget-scope")]
internal enum DeclineLimitScope
{
    Account = 0,
    Key = 1,
    Till = 2,
}
