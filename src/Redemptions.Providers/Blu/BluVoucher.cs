using Redemptions.Contracts;
using Redemptions.Providers.Http;

namespace Redemptions.Providers.Blu;

/// <summary>What a lookup said.</summary>
internal sealed record BluVoucher
{
    /// <summary>The voucher's state; null where the answer told none.</summary>
    public VoucherStatus? State { get; init; }

    /// <summary>What it means for a redemption where the voucher cannot be redeemed; in doubt where the answer is not clear.</summary>
    public ResponseCategory Class { get; init; }

    /// <summary>The amount that came with the state.</summary>
    public Money? Amount { get; init; }

    /// <summary>The request that redeemed it, where Blu tells.</summary>
    public string? RequestId { get; init; }

    public string? SerialNumber { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>What can be redeemed; null where the voucher is not active.</summary>
    public Money? Value => State == VoucherStatus.Active ? Amount : null;

    /// <summary>True where Blu told a state, or a verdict on the voucher.</summary>
    public bool IsBusiness => State is not null || Class.IsDecline();

    public ExchangeStatus Status =>
        State is not null ? ExchangeStatus.Succeeded
        : Class.IsDecline() || Class.IsOurFault() ? ExchangeStatus.Declined
        : ExchangeStatus.Unknown;

    /// <summary>The names under which Blu knows the voucher.</summary>
    public IReadOnlyDictionary<string, string> References =>
        SerialNumber is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["serial_number"] = SerialNumber };
}
