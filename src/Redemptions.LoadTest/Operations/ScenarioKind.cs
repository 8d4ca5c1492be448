namespace Redemptions.LoadTest.Operations;

/// <summary>What the callers do.</summary>
internal enum ScenarioKind
{
    FreshFull,
    FreshPartial,
    Storm,
    Hot,
    Declines,
    Lookups,
    Discovery,
    Day,
}
