using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Stories;

/// <summary>A voucher as clients name it; a PIN counts without its spaces and dashes.</summary>
internal sealed record VoucherIdentity
{
    private VoucherIdentity(string mode, string type, string name)
    {
        Mode = mode;
        Type = type;
        Name = name;
    }

    public string Mode { get; }

    public string Type { get; }

    public string Name { get; }

    public static VoucherIdentity Of(ClientCall call) => Of(call.Mode, call.Type, call.Voucher);

    public static VoucherIdentity Of(BalanceCall call) => Of(call.Mode, call.Type, call.Voucher);

    private static VoucherIdentity Of(string mode, string type, string name)
    {
        var stripped = name.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return new VoucherIdentity(mode, type, stripped.All(char.IsAsciiDigit) ? stripped : name);
    }
}
