using Redemptions.Contracts;

namespace Redemptions.Grains.Vouchers;

/// <summary>A validated wish, handed from the door to the voucher; the PIN in it is sealed wherever it leaves the process.</summary>
[GenerateSerializer, Alias("redemptions.redeem-command"), Immutable]
internal sealed record RedeemCommand
{
    [NonSerialized]
    private string? _sealedSource;

    [Id(0)]
    public required RedemptionId Id { get; init; }

    [Id(1)]
    public required string Account { get; init; }

    [Id(2)]
    public required Mode Mode { get; init; }

    [Id(3)]
    public required string Type { get; init; }

    [Id(4)]
    public required string IdempotencyKey { get; init; }

    [Id(5)]
    public required string Digest { get; init; }

    [Id(6)]
    public required string Fingerprint { get; init; }

    [Id(7)]
    public required string Reference { get; init; }

    /// <summary>The sealed <see cref="VoucherSecrets"/>; sealed as it is asked for, where the source is still in hand.</summary>
    [Id(8)]
    public string SealedSource
    {
        get => _sealedSource ??= InHand?.Protect() ?? throw new InvalidOperationException("The command has no source.");
        set => _sealedSource = value;
    }

    /// <summary>The source, within the process whose door read it; null elsewhere.</summary>
    [field: NonSerialized]
    internal PlaintextSource? InHand { get; init; }

    [Id(9)]
    public required MaskedSource MaskedSource { get; init; }

    [Id(10)]
    public Money? Amount { get; init; }

    [Id(11)]
    public required string Currency { get; init; }

    [Id(12)]
    public string? ExternalReference { get; init; }

    [Id(13)]
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>A command that arrives after this is not started: nobody waits for it any more.</summary>
    [Id(14)]
    public required DateTimeOffset StartBy { get; init; }

    [Id(15)]
    public required TimeSpan Wait { get; init; }

    /// <summary>The name of the caller's key, whose budget a decline goes to; null where an earlier build sent it.</summary>
    [Id(16)]
    public string? KeyName { get; init; }
}
