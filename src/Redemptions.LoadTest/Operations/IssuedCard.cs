namespace Redemptions.LoadTest.Operations;

/// <summary>A gift card that was issued for the run.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">Its code.</param>
internal sealed record IssuedCard(string Id, string Code)
{
    /// <summary>The program, which the embedded service declares without a configuration.</summary>
    public const string Type = "gift_cards.house";
}
