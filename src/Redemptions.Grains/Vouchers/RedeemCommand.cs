using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Grains.Vouchers;

/// <summary>A validated redeem request, passed from the application service to the voucher grain; the PIN is encrypted when the command leaves the process.</summary>
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

    /// <summary>The encrypted <see cref="VoucherSecrets"/>; encrypted on the first read if only <see cref="InHand"/> is set.</summary>
    [Id(8)]
    public string SealedSource
    {
        get => _sealedSource ??= InHand?.Protect() ?? throw new InvalidOperationException("The command has no source.");
        set => _sealedSource = value;
    }

    /// <summary>The plaintext source, in the process that received the request; null after serialisation.</summary>
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

    /// <summary>A command that arrives later is not started, because its caller no longer waits for it.</summary>
    [Id(14)]
    public required DateTimeOffset StartBy { get; init; }

    [Id(15)]
    public required TimeSpan Wait { get; init; }

    /// <summary>The name of the caller's API key, for its decline limit; null in a command of an earlier build.</summary>
    [Id(16)]
    public string? KeyName { get; init; }

    /// <summary>The redemption that this command asks for, of the voucher whose grain has the key <paramref name="voucherKey"/>.</summary>
    public NewRedemption ToNewRedemption(string voucherKey) => new()
    {
        Id = Id,
        Account = Account,
        Mode = Mode,
        Type = Type,
        IdempotencyKey = IdempotencyKey,
        Digest = Digest,
        VoucherKey = voucherKey,
        Fingerprint = Fingerprint,
        Reference = Reference,
        MaskedSource = MaskedSource,
        Amount = Amount,
        Currency = Currency,
        ExternalReference = ExternalReference,
        Metadata = Metadata,
    };
}
