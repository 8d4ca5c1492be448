using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>What to do after a failure.</summary>
[JsonConverter(typeof(EnumConverter<NextStep>))]
public enum NextStep
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>Redeem again, with a new idempotency key.</summary>
    NewKey,

    /// <summary>Ask the customer for another voucher.</summary>
    OtherVoucher,

    /// <summary>Repeating does not help: contact the operators of the service.</summary>
    ContactSupport,

    /// <summary>Pay the customer by other means.</summary>
    OtherTender,
}
