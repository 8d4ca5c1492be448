namespace Redemptions.LoadTest.Checking;

/// <summary>What the check found.</summary>
/// <param name="Redemptions">The number of distinct redemptions that the service returned.</param>
/// <param name="ReadBack">How many of them were read back.</param>
/// <param name="InDoubt">How many were still in doubt after the wait.</param>
/// <param name="ProviderRequests">The number of requests for money at the providers.</param>
/// <param name="Taken">The number of debits.</param>
/// <param name="Broken">What must not be, one sentence each; the first of each kind where there are many.</param>
internal sealed record LoadVerdict(long Redemptions, long ReadBack, long InDoubt, long ProviderRequests, long Taken, IReadOnlyList<string> Broken);
