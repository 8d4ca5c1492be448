namespace Redemptions.LoadTest.Operations;

/// <summary>The scenarios; their names in kebab case are the values of <c>--scenario</c>.</summary>
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
    Cards,
    HotCard,
}
