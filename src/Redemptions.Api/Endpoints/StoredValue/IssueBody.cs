using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>The cards to issue.</summary>
internal sealed record IssueBody
{
    [Description("A program: gift_cards. or loyalty_points. and its code.")]
    public required string Type { get; init; }

    [Description("The value of each card, in minor units; of loyalty points in points. By default the cards have no value.")]
    public long? Amount { get; init; }

    [Description("The currency of amount, ISO 4217; required with an amount of money, and left out for points.")]
    public string? Currency { get; init; }

    [Description("1 to 1000; default 1.")]
    public long? Quantity { get; init; }

    [Description("Whether the value can be spent at once; default true. Otherwise once the card is activated.")]
    public bool? Active { get; init; }

    [Description("paid or promotional. By default paid; of loyalty points, promotional. Paid value never expires before 36 months.")]
    [AllowedValues("paid", "promotional")]
    public string? Origin { get; init; }

    [Description("When the value expires, in ISO 8601 with a zone: at the end of that day in the program's time zone. By default by the program's validity; paid value never expires earlier than that.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [Description("A reference of your own, for all cards: at most 255 characters of A-Z, a-z, 0-9 and _ - . / # : + @; blanks are allowed between other characters.")]
    public string? ExternalReference { get; init; }

    [Description("At most 10 members of your own, with names of up to 40 characters and values of up to 500, without control characters such as line breaks.")]
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public static IssueCardsRequest Read(FieldReader body) => new()
    {
        Type = body.Text(nameof(Type)),
        Amount = body.MinorUnits(nameof(Amount)),
        Currency = body.Text(nameof(Currency)),
        Quantity = body.Count(nameof(Quantity)),
        Active = body.Truth(nameof(Active)) ?? true,
        Origin = body.Word(nameof(Origin), OriginWords.Loaded),
        ExpiresAt = body.Time(nameof(ExpiresAt)),
        ExternalReference = body.Text(nameof(ExternalReference)),
        Metadata = body.Texts(nameof(Metadata)),
    };
}
