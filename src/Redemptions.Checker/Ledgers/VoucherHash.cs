using System.Security.Cryptography;
using System.Text;

namespace Redemptions.Checker.Ledgers;

/// <summary>The ledger's identifier of a voucher, and the only one that remains after a restart of the simulators.</summary>
internal static class VoucherHash
{
    public static string Of(LedgerProvider provider, string pin)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{provider}:pin:{pin}")));
}
