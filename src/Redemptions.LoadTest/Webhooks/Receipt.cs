namespace Redemptions.LoadTest.Webhooks;

/// <summary>What has come of one redemption.</summary>
/// <param name="Events">The number of different events.</param>
/// <param name="Version">The highest version.</param>
/// <param name="IsDecided">Whether the event of its decision has come.</param>
internal readonly record struct Receipt(int Events, int Version, bool IsDecided);
