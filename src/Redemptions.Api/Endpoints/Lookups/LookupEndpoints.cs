using Redemptions.Api.Authentication;
using Redemptions.Api.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.Lookups;

internal static class LookupEndpoints
{
    private const string Example =
        """
        {"type": "vouchers.blu", "source": {"pin": "4000123412341230"}}
        """;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/stored_value/lookup", LookupEndpoint.HandleAsync).WithTags("Lookups").RequireAuthorization(KeyPolicies.Redeem).TakesJson<LookupBody>(Example)
            .Describe("lookUpBalance", "Look up a voucher's balance", "Read-only and not recorded. It waits while a redemption of the same voucher runs.")
            .DisableRateLimiting()
            .WithMetadata(new ReadOnlyCall())
            .ReadsWait(200)
            .Answers<BalanceView>(200).AnswersProblem(400, 401, 403, 404, 406, 409, 413, 415, 422, 429, 500, 503);
}
