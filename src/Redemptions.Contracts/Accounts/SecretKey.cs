using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Redemptions.Contracts;

/// <summary>The secret of an API key: <c>sk_test_</c> or <c>sk_live_</c> and 48 lower-case hex digits, 192 random bits.</summary>
public static partial class SecretKey
{
    /// <summary>The prefix of test keys.</summary>
    public const string TestPrefix = "sk_test_";

    /// <summary>The prefix of live keys.</summary>
    public const string LivePrefix = "sk_live_";

    private const int RandomBytes = 24;

    /// <summary>Generates a secret.</summary>
    public static Sensitive New(Mode mode) =>
        new((mode == Mode.Live ? LivePrefix : TestPrefix) + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>Whether <paramref name="text"/> has the form of a secret.</summary>
    public static bool IsOfForm(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"\Ask_(test|live)_[0-9a-f]{48}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
