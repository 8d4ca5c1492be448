using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>The kind of a change of a card.</summary>
[JsonConverter(typeof(EnumConverter<CardEntryKind>))]
public enum CardEntryKind
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>The card was issued.</summary>
    Issue,

    /// <summary>It was activated.</summary>
    Activate,

    /// <summary>Value was added.</summary>
    Load,

    /// <summary>Value was taken.</summary>
    Redeem,

    /// <summary>Value was reserved.</summary>
    Reserve,

    /// <summary>Reserved value was taken.</summary>
    Capture,

    /// <summary>Reserved value was released.</summary>
    Release,

    /// <summary>Value came back.</summary>
    Refund,

    /// <summary>An operator changed the value.</summary>
    Adjust,

    /// <summary>Value expired.</summary>
    Expire,

    /// <summary>The card was blocked.</summary>
    Block,

    /// <summary>It was unblocked.</summary>
    Unblock,

    /// <summary>It was closed.</summary>
    Close,

    /// <summary>Its value went to its successor.</summary>
    Replace,

    /// <summary>Points were earned.</summary>
    Accrue,

    /// <summary>Earned points were cancelled.</summary>
    Cancel,
}
