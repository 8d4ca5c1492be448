using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>Blocks, unblocks, closes and replaces a card, and shows its code again.</summary>
internal static class CardStatusEndpoints
{
    private const string Example = """{"reason": "Reported lost, ticket 4711."}""";
    private static readonly int[] Problems = [400, 401, 403, 404, 406, 409, 413, 415, 422, 429, 500, 503];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var card = routes.MapGroup(CardEndpoints.Path + "/{id}").WithTags(CardEndpoints.Tag).RequireAuthorization(KeyPolicies.Operate).DisableRateLimiting();
        card.MapPost("/blocks", BlockAsync).TakesJson<BlockBody>("""{"reason": "Reported lost, ticket 4711.", "release_holds": true}""")
            .Describe("blockCard", "Block a card", "New debits are refused until it is unblocked. Reservations that were granted can still be confirmed, unless release_holds is true.")
            .TakesKey(200).Answers<CardView>(200).AnswersProblem(Problems);
        card.MapPost("/unblocks", UnblockAsync).TakesOptionalJson<CardChangeBody>(Example)
            .Describe("unblockCard", "Unblock a card", "Of a blocked card.")
            .TakesKey(200).Answers<CardView>(200).AnswersProblem(Problems);
        card.MapPost("/closures", CloseAsync).TakesOptionalJson<CardChangeBody>(Example)
            .Describe("closeCard", "Close a card for good", "Of a card without value and open reservations; later refunds are refused with 409 card_closed.")
            .TakesKey(200).Answers<CardView>(200).AnswersProblem(Problems);
        card.MapPost("/replacements", ReplaceAsync).TakesOptionalJson<CardChangeBody>(Example)
            .Describe("replaceCard", "Replace a card", "Moves its value to a new card with a new code, which is the answer. Of a card without open reservations.")
            .TakesKey(201).WithHeader(201, "Location", "The URL of the new card.").Answers<CardView>(201).AnswersProblem(Problems);
        card.MapPost("/reveals", RevealAsync).TakesOptionalJson<CardChangeBody>(Example)
            .Describe("revealCard", "Show the code of a card", "The audit trail records who asked for it.")
            .TakesKey(200).Answers<CardView>(200).AnswersProblem(Problems);
    }

    private static Task<IResult> BlockAsync(string id, HttpContext context, IStoredValue cards) => StoredValueCall.ChangeCardAsync(
        id, context, BlockBody.Read, (card, request, key) => cards.BlockAsync(context.Caller(), card, request with { IdempotencyKey = key }));

    private static Task<IResult> UnblockAsync(string id, HttpContext context, IStoredValue cards) => StoredValueCall.ChangeCardAsync(
        id, context, CardChangeBody.Read, (card, request, key) => cards.UnblockAsync(context.Caller(), card, request with { IdempotencyKey = key }), optionalBody: true);

    private static Task<IResult> CloseAsync(string id, HttpContext context, IStoredValue cards) => StoredValueCall.ChangeCardAsync(
        id, context, CardChangeBody.Read, (card, request, key) => cards.CloseAsync(context.Caller(), card, request with { IdempotencyKey = key }), optionalBody: true);

    private static Task<IResult> RevealAsync(string id, HttpContext context, IStoredValue cards) => StoredValueCall.ChangeCardAsync(
        id, context, CardChangeBody.Read, (card, request, key) => cards.RevealAsync(context.Caller(), card, request with { IdempotencyKey = key }), optionalBody: true);

    private static async Task<IResult> ReplaceAsync(string id, HttpContext context, IStoredValue cards) => CardId.TryParse(id, out var card)
        ? await StoredValueCall.ChangeAsync(
            context, CardChangeBody.Read, (request, key) => cards.ReplaceAsync(context.Caller(), card, request with { IdempotencyKey = key }), answer => Replaced(context, answer), optionalBody: true)
        : ProblemResult.NoCardId();

    private static JsonAnswer<CardView> Replaced(HttpContext context, CardAnswer answer)
    {
        IdempotencyHeader.Mark(context.Response, answer.Replayed);
        context.Response.Headers.Location = $"{context.Request.PathBase}{CardEndpoints.Path}/{answer.Card.Id}";
        return new JsonAnswer<CardView>(CardView.Of(answer.Card), StatusCodes.Status201Created);
    }
}
