using System.ComponentModel;
using Redemptions.Api.Endpoints.Redemptions;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>An order that earned points.</summary>
internal sealed record AccrualBody
{
    [Description("A program of points: loyalty_points. and its code.")]
    public required string Type { get; init; }

    [Description("The card by its code, as pin. This or card.")]
    public SourceBody? Source { get; init; }

    [Description("The card by its id, crd_ and 24 hex digits. This or source.")]
    public string? Card { get; init; }

    [Description("The amount that earns, in minor units.")]
    public required long EligibleAmount { get; init; }

    [Description("The currency of eligible_amount, ISO 4217.")]
    public required string Currency { get; init; }

    [Description("The order. An order earns once in account, mode and type.")]
    public required string ExternalReference { get; init; }

    public static AccrueRequest Read(FieldReader body) => new()
    {
        Type = body.Text(nameof(Type)),
        Source = body.Object(nameof(Source), SourceBody.Read),
        Card = ReadCard(body),
        EligibleAmount = body.MinorUnits(nameof(EligibleAmount)),
        Currency = body.Text(nameof(Currency)),
        ExternalReference = body.Text(nameof(ExternalReference)),
    };

    private static CardId? ReadCard(FieldReader body)
    {
        var text = body.Text(nameof(Card));
        if (text is not null && !CardId.TryParse(text, out _))
        {
            body.Note(nameof(Card), "Send a card's id: crd_ and 24 lower-case hex digits.");
        }

        return CardId.TryParse(text, out var id) ? id : null;
    }
}
