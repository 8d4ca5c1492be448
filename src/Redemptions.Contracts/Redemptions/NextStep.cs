using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>What a caller can do after a failed redemption, or after a problem.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.next-step")]
[JsonConverter(typeof(JsonStringEnumConverter<NextStep>))]
public enum NextStep
{
    /// <summary>Try again with a new idempotency key.</summary>
    [JsonStringEnumMemberName("new_key")]
    NewKey = 0,

    /// <summary>Ask the customer for another voucher.</summary>
    [JsonStringEnumMemberName("other_voucher")]
    OtherVoucher = 1,

    /// <summary>Contact support.</summary>
    [JsonStringEnumMemberName("contact_support")]
    ContactSupport = 2,

    /// <summary>Pay the customer by other means.</summary>
    [JsonStringEnumMemberName("other_tender")]
    OtherTender = 3,
}
