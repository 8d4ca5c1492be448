namespace Redemptions.LoadTest.Operations;

/// <summary>The kind of a call.</summary>
internal enum OperationKind
{
    Redeem,
    LookUp,
    Discover,
}
