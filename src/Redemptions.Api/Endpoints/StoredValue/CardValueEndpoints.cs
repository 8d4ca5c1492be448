using System.Globalization;
using Redemptions.Api.Authentication;
using Redemptions.Api.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>Changes the value of a card.</summary>
internal static class CardValueEndpoints
{
    private static readonly int[] Problems = [400, 401, 403, 404, 406, 409, 413, 415, 422, 429, 500, 503];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var card = routes.MapGroup(CardEndpoints.Path + "/{id}").WithTags(CardEndpoints.Tag).DisableRateLimiting();
        card.MapPost("/activations", ActivateAsync).RequireAuthorization(KeyPolicies.Issue).TakesOptionalJson<ActivationBody>("""{"amount": 25000}""")
            .Describe("activateCard", "Activate a card", "Of an inactive card; an active one is 409 card_active.")
            .TakesKey(200).Answers<CardView>(200).AnswersProblem(Problems);
        card.MapPost("/loads", LoadAsync).RequireAuthorization(KeyPolicies.Issue).TakesJson<LoadBody>("""{"amount": 10000, "currency": "ZAR"}""")
            .Describe("loadCard", "Add value to a card", "Above the limits of the program: 422 limit_exceeded.")
            .TakesKey(200).Answers<CardView>(200).AnswersProblem(Problems);
        card.MapPost("/entries/{seq}/reversals", ReverseLoadAsync).RequireAuthorization(KeyPolicies.Issue).TakesOptionalJson<LoadReversalBody>("""{"reason": "The payment was cancelled."}""")
            .Describe("reverseLoad", "Take a load back", "As long as all of it is on the card; otherwise 409 value_spent with amount_left. The entry must be of the kind load.")
            .TakesKey(200).Answers<CardView>(200).AnswersProblem(Problems);
        card.MapPost("/adjustments", AdjustAsync).RequireAuthorization(KeyPolicies.Operate).TakesJson<AdjustmentBody>("""{"amount": -2500, "reason": "Loaded twice by mistake, ticket 4711."}""")
            .Describe("adjustCard", "Change the balance by an operator's decision", "Takes only what is available.")
            .TakesKey(200).Answers<CardView>(200).AnswersProblem(Problems);
    }

    private static Task<IResult> ActivateAsync(string id, HttpContext context, IStoredValue cards) => StoredValueCall.ChangeCardAsync(
        id, context, ActivationBody.Read, (card, request, key) => cards.ActivateAsync(context.Caller(), card, request with { IdempotencyKey = key }), optionalBody: true);

    private static Task<IResult> LoadAsync(string id, HttpContext context, IStoredValue cards) => StoredValueCall.ChangeCardAsync(
        id, context, LoadBody.Read, (card, request, key) => cards.LoadAsync(context.Caller(), card, request with { IdempotencyKey = key }));

    private static Task<IResult> ReverseLoadAsync(string id, string seq, HttpContext context, IStoredValue cards) =>
        int.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var entry) && entry > 0
            ? StoredValueCall.ChangeCardAsync(
                id, context, LoadReversalBody.Read, (card, request, key) => cards.ReverseLoadAsync(context.Caller(), card, request with { Seq = entry, IdempotencyKey = key }), optionalBody: true)
            : Task.FromResult<IResult>(new ProblemResult(new Problem { Code = ProblemCodes.NotFound, Detail = "There is no such entry: entries are numbered 1, 2, 3 …" }));

    private static Task<IResult> AdjustAsync(string id, HttpContext context, IStoredValue cards) => StoredValueCall.ChangeCardAsync(
        id, context, AdjustmentBody.Read, (card, request, key) => cards.AdjustAsync(context.Caller(), card, request with { IdempotencyKey = key }));
}
