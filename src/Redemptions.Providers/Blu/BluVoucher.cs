using Redemptions.Contracts;
using Redemptions.Providers.Shared.Classification;

namespace Redemptions.Providers.Blu;

/// <summary>The answer to a look-up.</summary>
internal sealed record BluVoucher
{
    /// <summary>The voucher's state; null if the answer gave none.</summary>
    public VoucherStatus? State { get; init; }

    /// <summary>What the answer means for a redemption if the voucher cannot be redeemed; in doubt for an active voucher and an unclear answer.</summary>
    public ResponseCategory Class { get; init; }

    /// <summary>The amount given with the state; null if there is none.</summary>
    public Money? Amount { get; init; }

    /// <summary>The id of the request that redeemed the voucher; null if Blu does not give it.</summary>
    public string? RequestId { get; init; }

    public string? SerialNumber { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>The amount that can be redeemed; null if the voucher is not active, or Blu gave no amount.</summary>
    public Money? Value => State == VoucherStatus.Active ? Amount : null;

    /// <summary>True if Blu gave a state, or declined the voucher.</summary>
    public bool IsBusiness => State is not null || Class.IsDecline();

    public ExchangeStatus Status =>
        State is not null ? ExchangeStatus.Succeeded
        : Class.IsDecline() || Class.IsOurFault() ? ExchangeStatus.Declined
        : ExchangeStatus.Unknown;

    /// <summary>Blu's identifiers of the voucher.</summary>
    public IReadOnlyDictionary<string, string> References =>
        SerialNumber is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["serial_number"] = SerialNumber };
}
