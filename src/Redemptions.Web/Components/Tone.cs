namespace Redemptions.Web.Components;

/// <summary>What a state means for the money: colour and shape follow from it.</summary>
public enum Tone
{
    /// <summary>Nothing to say: grey, a ring.</summary>
    Plain = 0,

    /// <summary>Good: green, a disc.</summary>
    Yes = 1,

    /// <summary>Refused or broken: red, a square.</summary>
    No = 2,

    /// <summary>Undecided: amber, a diamond.</summary>
    Wait = 3,
}
