using Redemptions.Contracts;
using Redemptions.Providers.Shared.Classification;

namespace Redemptions.Providers.Ott;

/// <summary>The answer of <c>CheckVoucher</c>.</summary>
internal sealed record OttVoucher
{
    /// <summary>The voucher's value; null if OTT did not give it.</summary>
    public Money? Value { get; init; }

    /// <summary>What OTT's message means for a redemption if there is no value; in doubt if it is unclear.</summary>
    public ResponseCategory Class { get; init; }

    public string? SerialNumber { get; init; }

    public string? VoucherId { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>True if OTT gave the value, or declined the voucher.</summary>
    public bool IsBusiness => Value is not null || Class.IsDecline();

    /// <summary>OTT's identifiers of the voucher.</summary>
    public IReadOnlyDictionary<string, string> References
    {
        get
        {
            var references = new Dictionary<string, string>();
            if (VoucherId is not null) references["voucher_id"] = VoucherId;
            if (SerialNumber is not null) references["serial_number"] = SerialNumber;
            return references;
        }
    }

    public ExchangeStatus Status =>
        Value is not null ? ExchangeStatus.Succeeded
        : Class.IsDecline() || Class.IsOurFault() ? ExchangeStatus.Declined
        : ExchangeStatus.Unknown;
}
