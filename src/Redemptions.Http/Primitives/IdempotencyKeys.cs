using System.Security.Cryptography;

namespace Redemptions.Http;

/// <summary>Makes idempotency keys.</summary>
public static class IdempotencyKeys
{
    private const int RandomBytes = 16;

    /// <summary>A new key of 32 random hex digits. Store it with the order before the call, so that it survives a crash of the caller.</summary>
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
}
