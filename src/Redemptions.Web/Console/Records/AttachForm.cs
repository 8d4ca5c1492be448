namespace Redemptions.Web.Console.Records;

/// <summary>A found change voucher as it is typed, without its PIN and barcode, which are typed again.</summary>
public sealed record AttachForm
{
    /// <summary>The version of the redemption that the form was opened with.</summary>
    public required int Version { get; init; }

    /// <summary>The amount in rand, as typed.</summary>
    public string Amount { get; init; } = string.Empty;

    public string SerialNumber { get; init; } = string.Empty;

    public string Evidence { get; init; } = string.Empty;
}
