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

    /// <summary>The provider keeps asking for a repeat.</summary>
    ProviderRepeats,

    /// <summary>The provider took another amount than was asked for.</summary>
    AmountDiffers,

    /// <summary>The service's configuration prevents the redemption.</summary>
    Configuration,
}
