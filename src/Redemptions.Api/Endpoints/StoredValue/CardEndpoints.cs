using System.Text.RegularExpressions;
using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>Issues, lists and reads cards.</summary>
internal static partial class CardEndpoints
{
    public const string Path = "/stored_value/cards";
    public const string Tag = "Stored value";

    private const string IssueExample =
        """
        {"type": "gift_cards.house", "amount": 25000, "currency": "ZAR", "quantity": 2, "external_reference": "order-2026-0001"}
        """;

    private const string IssueMeaning =
        "The answer has the codes of the cards, and so has the answer to a repeat with the same key. Elsewhere only the last four digits are shown; POST /stored_value/cards/{id}/reveals shows a code again, and is recorded.";

    private static readonly Dictionary<string, CardStatus> Statuses = new(StringComparer.Ordinal)
    {
        ["inactive"] = CardStatus.Inactive,
        ["active"] = CardStatus.Active,
        ["blocked"] = CardStatus.Blocked,
        ["closed"] = CardStatus.Closed,
        ["replaced"] = CardStatus.Replaced,
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var cards = routes.MapGroup(Path).WithTags(Tag);
        cards.MapPost("", IssueAsync).RequireAuthorization(KeyPolicies.Issue).DisableRateLimiting().TakesJson<IssueBody>(IssueExample)
            .Describe("issueCards", "Issue cards", IssueMeaning)
            .TakesKey(201).WithHeader(201, "Location", "The URL of the card, if it is one.")
            .Answers<CardListView>(201).AnswersProblem(400, 401, 403, 406, 409, 413, 415, 422, 429, 500, 503);
        cards.MapGet("", ListAsync).RequireAuthorization(KeyPolicies.ReadCards)
            .Describe("listCards", "List cards, newest first", "The cards that the key's account issued. Filters are combined with AND. Codes are not shown.")
            .Reads(Query("type", "Cards of this program."))
            .Reads(Query("status", "Cards with this status.") with { OneOf = [.. Statuses.Keys] })
            .Reads(Query("serial_number", "The card with this serial number."))
            .Reads(Query("external_reference", "Cards with this reference of your own."))
            .Reads(Query("cursor", "The next_cursor of an earlier page."))
            .Reads(Query("limit", "The number of cards on a page, 1 to 100; default 20.") with { Type = "integer" })
            .Answers<CardPageView>(200).AnswersProblem(400, 401, 403, 406, 429, 500, 503);
        cards.MapGet("/{id}", ReadAsync).RequireAuthorization(KeyPolicies.ReadCards)
            .Describe("readCard", "Read one card", "Without its code.")
            .Answers<CardView>(200).AnswersProblem(400, 401, 403, 404, 406, 429, 500, 503);
        cards.MapGet("/{id}/entries", ListEntriesAsync).RequireAuthorization(KeyPolicies.ReadCards)
            .Describe("listCardEntries", "Read the history of a card, oldest first", "Every change of value, reservations and status. Entries never change.")
            .Reads(Query("cursor", "The next_cursor of an earlier page."))
            .Reads(Query("limit", "The number of entries on a page, 1 to 100; default 20.") with { Type = "integer" })
            .Answers<CardEntryPageView>(200).AnswersProblem(400, 401, 403, 404, 406, 429, 500, 503);
    }

    private static Task<IResult> IssueAsync(HttpContext context, IStoredValue cards) => StoredValueCall.ChangeAsync(
        context, IssueBody.Read, (request, key) => cards.IssueAsync(context.Caller(), request with { IdempotencyKey = key }), answer => Issued(context, answer));

    private static JsonAnswer<CardListView> Issued(HttpContext context, IssueAnswer answer)
    {
        IdempotencyHeader.Mark(context.Response, answer.Replayed);
        if (answer.Cards is [var card])
        {
            context.Response.Headers.Location = $"{context.Request.PathBase}{Path}/{card.Id}";
        }

        return new JsonAnswer<CardListView>(CardListView.Of(answer), StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IStoredValue cards)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = new CardFilter
        {
            Type = query.Text("type", TypeForm(), "Send a program such as gift_cards.house."),
            Status = query.Word("status", Statuses),
            SerialNumber = query.Text("serial_number", SerialNumberForm(), "Send the serial number of a card: 24 hex digits. Never send its code in a URL."),
            ExternalReference = query.Text("external_reference", ReferenceForm(), RequestForms.ExternalReferenceMeaning),
            Cursor = Cursor(query),
            Limit = Limit(query),
        };
        return query.Errors.Count > 0
            ? ProblemResult.Invalid(query.Errors)
            : StoredValueCall.Answer(await cards.ListAsync(context.Caller(), filter, context.RequestAborted), page => new JsonAnswer<CardPageView>(CardPageView.Of(page)));
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext context, IStoredValue cards) => CardId.TryParse(id, out var card)
        ? StoredValueCall.Answer(await cards.ReadAsync(context.Caller(), card, context.RequestAborted), found => new JsonAnswer<CardView>(CardView.Of(found)))
        : ProblemResult.NoCardId();

    private static async Task<IResult> ListEntriesAsync(string id, HttpContext context, IStoredValue cards)
    {
        if (!CardId.TryParse(id, out var card))
        {
            return ProblemResult.NoCardId();
        }

        var query = new QueryReader(context.Request.Query);
        var filter = new CardHistoryFilter { Cursor = Cursor(query), Limit = Limit(query) };
        return query.Errors.Count > 0
            ? ProblemResult.Invalid(query.Errors)
            : StoredValueCall.Answer(
                await cards.ListEntriesAsync(context.Caller(), card, filter, context.RequestAborted), page => new JsonAnswer<CardEntryPageView>(CardEntryPageView.Of(page)));
    }

    private static string? Cursor(QueryReader query) =>
        query.Text("cursor", CursorForm(), "Send the next_cursor of an earlier page unchanged, or leave it out to start at the beginning.");

    private static int Limit(QueryReader query) => query.WholeNumber("limit", 1, RedemptionFilter.MaximumLimit) ?? RedemptionFilter.DefaultLimit;

    private static DocumentedParameter Query(string name, string description) => new(name, InQuery: true, description);

    [GeneratedRegex(@"\A[a-z0-9_.-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypeForm();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{24}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SerialNumberForm();

    [GeneratedRegex(RequestForms.ExternalReference, RegexOptions.CultureInvariant)]
    private static partial Regex ReferenceForm();

    [GeneratedRegex(@"\A[\x21-\x7e]{1,255}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CursorForm();
}
