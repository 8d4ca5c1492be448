using Redemptions.LoadTest.Fronts;

namespace Redemptions.LoadTest.Checking;

/// <summary>When a call began and ended, and what it heard. What it asked is told by its number.</summary>
internal record struct Call(long StartedAt, long EndedAt, FrontAnswer Answer);
