using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Indexing;

/// <summary>The identity of a voucher in the calls of clients. Spaces and dashes of a PIN are removed.</summary>
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
