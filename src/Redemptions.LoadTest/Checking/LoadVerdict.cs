namespace Redemptions.LoadTest.Checking;

/// <summary>The result of the check.</summary>
/// <param name="Redemptions">The number of distinct redemptions that the service returned.</param>
/// <param name="ReadBack">The number of redemptions that were read back.</param>
/// <param name="InDoubt">The number of calls that were still undecided when the retries ended.</param>
/// <param name="ProviderRequests">The number of requests for money at the providers.</param>
/// <param name="Taken">The number of debits.</param>
/// <param name="Broken">One sentence for each broken rule; only the first five of each kind.</param>
internal sealed record LoadVerdict(long Redemptions, long ReadBack, long InDoubt, long ProviderRequests, long Taken, IReadOnlyList<string> Broken);
