using System.Security.Cryptography;
using System.Text;

namespace Redemptions.LoadTest.Fronts;

/// <summary>Hashes of up to four values of a redemption's <c>provider_reference</c>, enough to find the values in the ledger. More than four are ignored.</summary>
internal readonly record struct ReferenceHashes(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    private const int MaxLength = 128;

    public ReferenceHashes With(ulong hash) => this switch
    {
        { First: 0 } => this with { First = hash },
        { Second: 0 } => this with { Second = hash },
        { Third: 0 } => this with { Third = hash },
        { Fourth: 0 } => this with { Fourth = hash },
        _ => this,
    };

    public IEnumerable<ulong> All => ((ulong[])[First, Second, Third, Fourth]).Where(hash => hash != 0);

    /// <summary>Providers compare references ignoring case.</summary>
    public static ulong Of(ReadOnlySpan<byte> reference)
    {
        Span<byte> lower = stackalloc byte[MaxLength];
        var length = Math.Min(reference.Length, MaxLength);
        Ascii.ToLower(reference[..length], lower, out _);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(lower[..length], hash);
        return BitConverter.ToUInt64(hash) | 1;
    }

    public static ulong Of(string reference) => Of(Encoding.UTF8.GetBytes(reference));
}
