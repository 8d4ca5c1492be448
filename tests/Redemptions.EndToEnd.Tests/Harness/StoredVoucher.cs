namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>The undecided and the last redemption in the stored state of a voucher.</summary>
internal sealed class StoredVoucher
{
    public required string Key { get; init; }

    public string? UndecidedId { get; init; }

    public string? LastId { get; init; }

    public string? LastStatus { get; init; }

    public long? LastVersion { get; init; }
}
