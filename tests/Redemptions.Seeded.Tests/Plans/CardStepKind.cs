namespace Redemptions.Seeded.Tests.Plans;

/// <summary>An operation of a card.</summary>
internal enum CardStepKind
{
    Issue,
    Activate,
    Load,
    ReverseLoad,
    Redeem,
    Reserve,
    Confirm,
    Reverse,
    Adjust,
    Block,
    Unblock,
    Replace,
    Close,
    Accrue,
    CancelAccrual,
}
