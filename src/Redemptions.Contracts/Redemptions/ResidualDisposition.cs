using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>Where the remaining value of a voucher went.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.residual-disposition")]
[JsonConverter(typeof(JsonStringEnumConverter<ResidualDisposition>))]
public enum ResidualDisposition
{
    /// <summary>Nothing was left.</summary>
    [JsonStringEnumMemberName("none")]
    None = 0,

    /// <summary>A change voucher came back in the answer.</summary>
    [JsonStringEnumMemberName("change_voucher")]
    ChangeVoucher = 1,

    /// <summary>The provider sends it by SMS.</summary>
    [JsonStringEnumMemberName("provider_sms")]
    ProviderSms = 2,

    /// <summary>It stays on the voucher or card.</summary>
    [JsonStringEnumMemberName("retained")]
    Retained = 3,

    /// <summary>The provider did not return it: the redemption needs attention.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing = 4,
}
