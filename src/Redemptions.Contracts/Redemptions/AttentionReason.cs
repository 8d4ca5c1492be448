using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>Why a person should look at a redemption.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.attention-reason")]
[JsonConverter(typeof(JsonStringEnumConverter<AttentionReason>))]
public enum AttentionReason
{
    /// <summary>The provider took the money, but the service never received the change voucher.</summary>
    [JsonStringEnumMemberName("missing_change")]
    MissingChange = 0,

    /// <summary>A later answer of the provider differs from the decision.</summary>
    [JsonStringEnumMemberName("contradiction")]
    Contradiction = 1,

    /// <summary>The provider gives the same undecided answer again and again.</summary>
    [JsonStringEnumMemberName("provider_repeats")]
    ProviderRepeats = 2,

    /// <summary>The provider took a different amount from the requested one.</summary>
    [JsonStringEnumMemberName("amount_differs")]
    AmountDiffers = 3,

    /// <summary>The provider refused the service's account or request: a matter of configuration, not of the voucher.</summary>
    [JsonStringEnumMemberName("configuration")]
    Configuration = 4,
}
