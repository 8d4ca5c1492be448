namespace Redemptions.Web.Till;

/// <summary>A voucher type as a tile of the till.</summary>
/// <param name="Type">What discovery says about it.</param>
/// <param name="Logo">The path of its logo, without the prefix.</param>
public sealed record TillType(VoucherType Type, string Logo)
{
    /// <summary>The fields of a redemption, in the order of discovery.</summary>
    public IEnumerable<VoucherField> RedeemFields => Type.Fields.Where(one => one.AcceptedFor.Any(use => use != Capability.Lookup));

    /// <summary>The fields that only a look-up takes.</summary>
    public IEnumerable<VoucherField> LookupFields => Type.Lookup ? Type.Fields.Where(one => one.AcceptedFor.All(use => use == Capability.Lookup)) : [];

    public bool IsAvailable => Type.Status != ProviderStatus.Unavailable;
}
