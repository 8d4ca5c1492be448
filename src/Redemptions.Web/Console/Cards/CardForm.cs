namespace Redemptions.Web.Console.Cards;

/// <summary>An action on a card as it is typed.</summary>
public sealed record CardForm
{
    /// <summary>When the card last changed as the form was opened, in milliseconds since 1970.</summary>
    public required long Seen { get; init; }

    /// <summary>The idempotency key, made when the form was opened, so that sending it twice acts once.</summary>
    public required string Key { get; init; }

    public string Reason { get; init; } = string.Empty;

    /// <summary>The change of the balance as typed, in rand or points; with a minus sign it is taken.</summary>
    public string Amount { get; init; } = string.Empty;

    public bool ReleaseHolds { get; init; }
}
