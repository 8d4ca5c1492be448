using Redemptions.Contracts;
using Redemptions.Providers.Http;

namespace Redemptions.Providers.Ott;

/// <summary>What <c>CheckVoucher</c> said.</summary>
internal sealed record OttVoucher
{
    /// <summary>What the voucher holds; null where OTT did not tell.</summary>
    public Money? Value { get; init; }

    /// <summary>What OTT's words mean where it does not hold anything for us; in doubt where they are not clear.</summary>
    public ResponseCategory Class { get; init; }

    public string? SerialNumber { get; init; }

    public string? VoucherId { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>True where OTT told the value, or a verdict on the voucher.</summary>
    public bool IsBusiness => Value is not null || Class.IsDecline();

    /// <summary>The names under which OTT knows the voucher.</summary>
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
