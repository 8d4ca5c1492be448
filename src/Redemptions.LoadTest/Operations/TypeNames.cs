using Redemptions.Simulators;

namespace Redemptions.LoadTest.Operations;

/// <summary>The names of the voucher types in discovery.</summary>
internal static class TypeNames
{
    public static string Of(Provider provider) => provider switch
    {
        Provider.Flash => "vouchers.one_voucher",
        Provider.Ott => "vouchers.ott",
        _ => "vouchers.blu",
    };

    /// <summary>The provider of a voucher type; null for a type that is not simulated.</summary>
    public static Provider? Find(string name) => name switch
    {
        "vouchers.one_voucher" or "vouchers.1voucher" => Provider.Flash,
        "vouchers.ott" => Provider.Ott,
        "vouchers.blu" => Provider.Blu,
        _ => null,
    };
}
