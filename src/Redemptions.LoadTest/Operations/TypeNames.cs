using Redemptions.Simulators;

namespace Redemptions.LoadTest.Operations;

/// <summary>Voucher types as discovery names them.</summary>
internal static class TypeNames
{
    public static string Of(Provider provider) => provider switch
    {
        Provider.Flash => "vouchers.one_voucher",
        Provider.Ott => "vouchers.ott",
        _ => "vouchers.blu",
    };

    /// <summary>Null for no type that the simulators have.</summary>
    public static Provider? Find(string name) => name switch
    {
        "vouchers.one_voucher" or "vouchers.1voucher" => Provider.Flash,
        "vouchers.ott" => Provider.Ott,
        "vouchers.blu" => Provider.Blu,
        _ => null,
    };
}
