namespace Redemptions.Seeded.Tests.Plans;

internal enum StorageFault
{
    /// <summary>The call fails and nothing is done.</summary>
    Fails,

    /// <summary>The call is carried out, and then fails.</summary>
    DoneUnseen,

    /// <summary>The call is carried out after a long time.</summary>
    Hangs,
}
