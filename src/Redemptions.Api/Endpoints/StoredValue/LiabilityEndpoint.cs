using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary><c>GET /stored_value/programs/{type}/liability</c>.</summary>
internal static class LiabilityEndpoint
{
    private const string AsOf = "as_of";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/stored_value/programs/{type}/liability", ReadAsync).WithTags(CardEndpoints.Tag).RequireAuthorization(KeyPolicies.ReadCards)
            .Describe("readLiability", "Read what the cards of a program are worth", "For the account that issues them: the sums by origin and month of expiry, equal to the sum of the cards at that instant.")
            .Reads(new DocumentedParameter(AsOf, InQuery: true, "The instant, in ISO 8601 with a zone; default now. It cannot be in the future.") { Format = "date-time" })
            .Answers<LiabilityView>(200).AnswersProblem(400, 401, 403, 404, 406, 429, 500, 503);

    private static async Task<IResult> ReadAsync(string type, HttpContext context, IStoredValue cards)
    {
        var query = new QueryReader(context.Request.Query);
        var asOf = query.Time(AsOf);
        return query.Errors.Count > 0
            ? ProblemResult.Invalid(query.Errors)
            : StoredValueCall.Answer(
                await cards.ReadLiabilityAsync(context.Caller(), type, asOf, context.RequestAborted), liability => new JsonAnswer<LiabilityView>(LiabilityView.Of(liability)));
    }
}
