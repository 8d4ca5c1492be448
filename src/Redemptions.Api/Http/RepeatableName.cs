namespace Redemptions.Api.Http;

/// <summary>Decides whether an answer may repeat a name that the caller chose.</summary>
internal static class RepeatableName
{
    /// <summary>Replaces a name that must not be repeated.</summary>
    public const string Hidden = "***";

    /// <summary>The longest name, in characters, that is repeated or compared with known ones.</summary>
    public const int Longest = 64;

    /// <summary>False if the name could be a misplaced PIN, is empty or too long, or has control characters.</summary>
    public static bool Is(string name) => name.Length is > 0 and <= Longest && !name.Any(char.IsControl) && !PossiblePin.IsIn(name);
}
