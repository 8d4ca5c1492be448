namespace Redemptions.LoadTest.Operations;

/// <summary>What one call asks.</summary>
internal enum OperationKind
{
    Redeem,
    LookUp,
    Discover,
}
