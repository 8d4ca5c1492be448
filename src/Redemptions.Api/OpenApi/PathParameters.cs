namespace Redemptions.Api.OpenApi;

/// <summary>Describes the parameters in the paths of operations.</summary>
internal static class PathParameters
{
    private static readonly (string Path, string Name, string Description)[] Known =
    [
        ("collect/redemptions/", "id", "The redemption's id: rdm_ and 24 lower-case hex digits."),
        ("stored_value/cards/", "id", "The card's id: crd_ and 24 lower-case hex digits."),
        ("stored_value/accruals/", "id", "The accrual's id: acr_ and 24 lower-case hex digits."),
        ("webhooks/endpoints/", "id", "The endpoint's id: whe_ and 24 lower-case hex digits."),
        ("webhooks/events/", "id", "The event's id: evt_ and 32 lower-case hex digits."),
        ("accounts/", "id", "The key's id, as the list of the account's keys shows it."),
        ("accounts/", "account", "The account's name, such as shop-7."),
        ("stored_value/programs/", "type", "The program, such as gift_cards.house."),
        ("collect/redemptions/types/", "type", "The type, such as vouchers.blu."),
        ("stored_value/cards/", "seq", "The number of the load in the card's history: 1, 2, 3 …"),
    ];

    /// <summary>The description of a path's parameter; null if there is none.</summary>
    public static string? Describe(string path, string? name) =>
        Array.Find(Known, known => known.Name == name && path.StartsWith(known.Path, StringComparison.Ordinal)).Description;
}
