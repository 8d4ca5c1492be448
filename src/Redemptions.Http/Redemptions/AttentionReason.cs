using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>Why a person should look at a redemption.</summary>
[JsonConverter(typeof(EnumConverter<AttentionReason>))]
public enum AttentionReason
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>The provider issued a change voucher and did not return it.</summary>
    MissingChange,

    /// <summary>Two answers about the redemption contradict one another.</summary>
    Contradiction,

    /// <summary>The provider gives the same undecided answer again and again.</summary>
    ProviderRepeats,

    /// <summary>The provider took a different amount from the requested one.</summary>
    AmountDiffers,

    /// <summary>The provider refused the service's account or request: a matter of the service's configuration.</summary>
    Configuration,
}
