using Redemptions.Contracts;

namespace Redemptions.Domain.Persistence;

/// <summary>Names under which state is stored. Not configurable: with another name, all stored state would appear to be missing.</summary>
public static class StorageNames
{
    /// <summary>The grain storage whose write statement moves index and audit rows to their tables.</summary>
    public const string Redemptions = "redemptions";

    /// <summary>The state of a voucher.</summary>
    public const string Voucher = "voucher";

    /// <summary>The state of a card.</summary>
    public const string Card = "card";

    /// <summary>The Orleans service id; part of every stored key.</summary>
    public const string ServiceId = ClusterNames.DefaultServiceId;
}
