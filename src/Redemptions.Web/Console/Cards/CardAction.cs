namespace Redemptions.Web.Console.Cards;

/// <summary>What an operator can do with a card.</summary>
/// <param name="Name">Its name in the URL.</param>
/// <param name="Label">The word on its button.</param>
/// <param name="Consequence">What it does to the money, as a sentence.</param>
public sealed record CardAction(string Name, string Label, string Consequence)
{
    public const string Adjust = "adjust";
    public const string Block = "block";
    public const string Replace = "replace";
    public const string Reveal = "reveal";

    private static readonly CardAction[] All =
    [
        new(Block, "Block", "Nothing more can be taken from the card until it is unblocked. Reservations that were granted can still be confirmed, unless you release them."),
        new("unblock", "Unblock", "The value of the card can be spent again."),
        new(Adjust, "Adjust", "The balance of the card changes by the amount. What you add, the account owes to the card's holder."),
        new(Replace, "Replace", "The value moves to a new card with a new code, and the old code stops working."),
        new(Reveal, "Show code", "The code is shown once on the next page. It is money, and showing it is recorded."),
        new("close", "Close", "The card is closed for good. It must have no value and no open reservation; later refunds to it are refused."),
    ];

    /// <summary>The actions that the state of a card allows.</summary>
    public static IEnumerable<CardAction> For(CardDetails card) => All.Where(action => (action.Name, card.Status) switch
    {
        (_, CardStatus.Closed or CardStatus.Replaced) => false,
        ("unblock", var status) => status == CardStatus.Blocked,
        (Block, var status) => status == CardStatus.Active,
        (Adjust or Replace, var status) => status != CardStatus.Inactive,
        _ => true,
    });

    /// <summary>The action of that name that the state of a card allows; null if there is none.</summary>
    public static CardAction? Find(string name, CardDetails card) => For(card).FirstOrDefault(action => action.Name == name);
}
