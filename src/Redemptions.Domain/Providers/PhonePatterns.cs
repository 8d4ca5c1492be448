namespace Redemptions.Domain.Providers;

/// <summary>Patterns of phone numbers after separators (spaces, dashes, brackets) are removed. All providers read numbers alike; they differ in the
/// countries they serve.</summary>
public static class PhonePatterns
{
    /// <summary>A South African number: 082…, 2782…, +2782…, 002782…, and +27 (0)82….</summary>
    public const string SouthAfrican = @"^((\+|00)?270?|0)[1-9][0-9]{8}$";

    /// <summary>A South African number, or an international one that begins with + or 00.</summary>
    public const string International = @"^((\+|00)[1-9][0-9]{7,15}|270?[1-9][0-9]{8}|0[1-9][0-9]{8})$";
}
