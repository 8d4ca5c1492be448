using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Redemptions.Http;

/// <summary>Makes idempotency keys.</summary>
public static partial class IdempotencyKeys
{
    private const int RandomBytes = 16;

    /// <summary>A new key of 32 random hex digits. Store it with the order before the call, so that it survives a crash of the caller.</summary>
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>The key itself, if it is of the service's form. Many other texts cannot be a header: no attempt could be sent, and the call would end as undecided.</summary>
    /// <exception cref="ArgumentException">It is null or of another form.</exception>
    internal static string Checked(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Form().IsMatch(key)
            ? key
            : throw new ArgumentException("The service does not take this idempotency key: pass 1 to 255 characters of A-Z, a-z, 0-9 and _ . : - / + =", nameof(key));
    }

    // The service's, RequestForms.IdempotencyKey.
    [GeneratedRegex(@"\A[A-Za-z0-9_.:/+=-]{1,255}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
