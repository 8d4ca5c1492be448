using System.Text.RegularExpressions;
using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>Points that orders earn.</summary>
internal static partial class AccrualEndpoints
{
    private const string Example =
        """
        {"type": "loyalty_points.house", "source": {"pin": "6390000000000004"}, "eligible_amount": 45990, "currency": "ZAR", "external_reference": "order-2026-0001"}
        """;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var accruals = routes.MapGroup("/stored_value/accruals").WithTags(CardEndpoints.Tag).RequireAuthorization(KeyPolicies.Issue).DisableRateLimiting();
        accruals.MapPost("", AccrueAsync).TakesJson<AccrualBody>(Example)
            .Describe("accruePoints", "Add the points that an order earned", "An order earns once: with another key it is 409 already_accrued.")
            .TakesKey(201).Answers<AccrualView>(201).AnswersProblem(400, 401, 403, 404, 406, 409, 413, 415, 422, 429, 500, 503);
        accruals.MapPost("/{id}/reversals", CancelAsync).TakesOptionalJson<AccrualReversalBody>("""{"eligible_amount": 19990}""")
            .Describe("cancelAccrual", "Cancel points, because goods came back", "Points that were spent already are owed by the card, and the next earnings fill them first.")
            .TakesKey(200).Answers<AccrualView>(200).AnswersProblem(400, 401, 403, 404, 406, 409, 413, 415, 422, 429, 500, 503);
    }

    private static Task<IResult> AccrueAsync(HttpContext context, IStoredValue cards) => StoredValueCall.ChangeAsync(
        context, AccrualBody.Read, (request, key) => cards.AccrueAsync(context.Caller(), request with { IdempotencyKey = key }), answer => Answer(context, answer, StatusCodes.Status201Created));

    private static async Task<IResult> CancelAsync(string id, HttpContext context, IStoredValue cards) => Form().IsMatch(id)
        ? await StoredValueCall.ChangeAsync(
            context, AccrualReversalBody.Read, (request, key) => cards.CancelAccrualAsync(context.Caller(), id, request with { IdempotencyKey = key }),
            answer => Answer(context, answer, StatusCodes.Status200OK), optionalBody: true)
        : new ProblemResult(new Problem { Code = ProblemCodes.NotFound, Detail = "There is no such accrual: an id consists of 'acr_' and 24 lower-case hex digits." });

    private static JsonAnswer<AccrualView> Answer(HttpContext context, AccrualAnswer answer, int status)
    {
        IdempotencyHeader.Mark(context.Response, answer.Replayed);
        return new JsonAnswer<AccrualView>(AccrualView.Of(answer.Accrual), status);
    }

    [GeneratedRegex(@"\Aacr_[0-9a-f]{24}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
