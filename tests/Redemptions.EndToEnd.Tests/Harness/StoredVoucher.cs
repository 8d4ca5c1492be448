namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>What the state of a voucher says of its last redemption.</summary>
internal sealed class StoredVoucher
{
    public required string Key { get; init; }

    public string? UndecidedId { get; init; }

    public string? LastId { get; init; }

    public string? LastStatus { get; init; }

    public long? LastVersion { get; init; }
}
