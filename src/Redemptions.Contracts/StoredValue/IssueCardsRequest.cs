namespace Redemptions.Contracts;

/// <summary>A request to issue cards, as the caller sent it: not validated yet.</summary>
[GenerateSerializer, Alias("redemptions.issue-cards-request"), Immutable]
public sealed record IssueCardsRequest
{
    /// <summary>The program, such as <c>gift_cards.house</c>.</summary>
    [Id(0)]
    public string? Type { get; init; }

    /// <summary>The value of each card, above 0: minor units, or points if the program is of points. Null issues cards without value.</summary>
    [Id(1)]
    public long? Amount { get; init; }

    /// <summary>The ISO 4217 currency of <see cref="Amount"/>: required with an amount of money, null for points.</summary>
    [Id(2)]
    public string? Currency { get; init; }

    /// <summary>The number of cards, 1–1,000; null is 1.</summary>
    [Id(3)]
    public long? Quantity { get; init; }

    /// <summary>Whether the value can be spent at once; if not, once the card is activated.</summary>
    [Id(4)]
    public bool Active { get; init; } = true;

    /// <summary>Where the value comes from: <see cref="ValueOrigin.Paid"/> or <see cref="ValueOrigin.Promotional"/>; null is paid, for points promotional.</summary>
    [Id(5)]
    public ValueOrigin? Origin { get; init; }

    /// <summary>When the value expires, at the end of that local day of the program; null by the program's validity. Paid value never expires earlier than that.</summary>
    [Id(6)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The caller's own reference, of the form <see cref="RequestForms.ExternalReference"/>; all cards of the call get it.</summary>
    [Id(7)]
    public string? ExternalReference { get; init; }

    /// <summary>Metadata of the caller: at most 10 members, with keys up to 40 and values up to 500 characters, without control characters.</summary>
    [Id(8)]
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Of the form <see cref="RequestForms.IdempotencyKey"/>, unique within account and mode, for ever.</summary>
    [Id(9)]
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether the answer leaves the codes out, so that a repeat reveals none. It makes no other request.</summary>
    [Id(10)]
    public bool WithoutCodes { get; init; }
}
