using System.Security.Cryptography;
using System.Text;

namespace Redemptions.Checker.Ledgers;

/// <summary>The ledger's name of a voucher: all that is left of it after a restart of the simulators.</summary>
internal static class VoucherHash
{
    public static string Of(LedgerProvider provider, string pin)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{provider}:pin:{pin}")));
}
