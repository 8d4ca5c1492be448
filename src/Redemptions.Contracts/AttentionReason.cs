using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>Why a person should look at a redemption.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.attention-reason")]
[JsonConverter(typeof(JsonStringEnumConverter<AttentionReason>))]
public enum AttentionReason
{
    /// <summary>The provider took the money and its change voucher never reached us.</summary>
    [JsonStringEnumMemberName("missing_change")]
    MissingChange = 0,

    /// <summary>The provider's later word differs from the decision.</summary>
    [JsonStringEnumMemberName("contradiction")]
    Contradiction = 1,

    /// <summary>The provider gives the same undecided answer again and again.</summary>
    [JsonStringEnumMemberName("provider_repeats")]
    ProviderRepeats = 2,

    /// <summary>The provider took another amount than was asked.</summary>
    [JsonStringEnumMemberName("amount_differs")]
    AmountDiffers = 3,

    /// <summary>The provider refused our account or our request: configuration, not the voucher.</summary>
    [JsonStringEnumMemberName("configuration")]
    Configuration = 4,
}
