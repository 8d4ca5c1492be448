using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>Redeem, read, list and search.</summary>
internal static class RedemptionEndpoints
{
    public const string Path = "/collect/redemptions";

    private const string KeyMeaning = "1 to 255 characters of A-Z, a-z, 0-9 and _ . : - / + = that are unique for this redemption; they may stand in quotes.";

    private const string RedeemMeaning =
        "201 once it is decided, confirmed or failed; 202 while it is not: read it at Location, or repeat the call with the same key.";

    private const string ListMeaning =
        "Every filter narrows. Never shows a change PIN. A page ends after so many redemptions that were looked at, so with filters it may hold fewer than the limit, "
        + "or none, although there are more: read on until next_cursor is null. The order is by id; where updated_from or updated_to narrow a list that no "
        + "external_reference, idempotency_key, status=draft, in_doubt=true or attention=true narrows, it is by last change.";

    private const string ReadOn =
        "A redemption can become visible some seconds after the time it carries. To read on without a gap, start two minutes before the newest time you have seen, "
        + "and know by id and version what you have already.";

    private const string RedeemExample =
        """
        {"type": "vouchers.blu", "source": {"pin": "4000123412341230", "phone_number": "+27821234567"},
         "amount": 5000, "currency": "ZAR", "external_reference": "order-2026-0001", "metadata": {"till": "7"}}
        """;

    private const string SearchExample =
        """
        {"type": "vouchers.blu", "source": {"pin": "4000123412341230"}}
        """;

    private const string ResolutionMeaning =
        "An operator's word on evidence, recorded with who, when and why. In doubt: once the schedule is over, or with override; "
        + "and once time-out and grace of the newest money request have passed: before that 409 wrong_state, whose Retry-After says when to come back.";

    private const string ResolutionExample =
        """
        {"outcome": "failed", "evidence": "Not in the provider's settlement file of 2026-11-22."}
        """;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var redemptions = routes.MapGroup(Path).WithTags("Redemptions");
        MapRedeem(redemptions);
        MapList(redemptions);
        redemptions.MapGet("/{id}", ReadEndpoint.HandleAsync).RequireAuthorization(KeyPolicies.AnyRole)
            .Describe("readRedemption", "Read one redemption", "With its change voucher's PIN for the role redeem.")
            .Answers<RedemptionView>(200).AnswersProblem(400, 401, 403, 404, 406, 429, 500);
        redemptions.MapPost("/search", SearchEndpoint.HandleAsync).RequireAuthorization(KeyPolicies.AnyRole).TakesJson<SearchBody>(SearchExample)
            .Describe("searchRedemptions", "Search by voucher or by the provider's reference", "Never shows a change PIN.")
            .Answers<RedemptionPageView>(200).AnswersProblem(400, 401, 403, 406, 413, 415, 422, 429, 500);
        redemptions.MapPost("/{id}/resolutions", ResolutionEndpoint.HandleAsync).RequireAuthorization(KeyPolicies.Operate).TakesJson<ResolutionBody>(ResolutionExample)
            .Describe("resolveRedemption", "Decide a redemption in doubt, or fill in a missing change voucher", ResolutionMeaning)
            .Answers<RedemptionView>(200).AnswersProblem(400, 401, 403, 404, 406, 409, 413, 415, 429, 500, 503);
    }

    private static void MapRedeem(RouteGroupBuilder redemptions) =>
        redemptions.MapPost("", RedeemEndpoint.HandleAsync).RequireAuthorization(KeyPolicies.Redeem).TakesJson<RedeemBody>(RedeemExample)
            .DisableRateLimiting()
            .Describe("redeem", "Redeem a voucher", RedeemMeaning)
            .Reads(new DocumentedParameter(RedeemEndpoint.KeyHeader, InQuery: false, KeyMeaning, "till-7-0001") { Required = true })
            .ReadsWait(201)
            .WithHeader(201, "Location", "Where the redemption is read.")
            .WithHeader(202, "Location", "Where the redemption is read.")
            .WithHeader(202, "Retry-After", "Seconds until asking again can tell something new.")
            .WithHeader(202, "Preference-Applied", "The wait that was honoured.")
            .WithHeader(201, RedeemEndpoint.ReplayedHeader, "true where an earlier call with this key had made the redemption.")
            .WithHeader(202, RedeemEndpoint.ReplayedHeader, "true where an earlier call with this key had made the redemption.")
            .Answers<RedemptionView>(201).Answers<RedemptionView>(202)
            .AnswersProblem(400, 401, 403, 406, 409, 413, 415, 422, 429, 500, 503);

    private static void MapList(RouteGroupBuilder redemptions)
    {
        var list = redemptions.MapGet("", ListEndpoint.HandleAsync).RequireAuthorization(KeyPolicies.AnyRole)
            .Describe("listRedemptions", "List redemptions, newest first", ListMeaning)
            .Answers<RedemptionPageView>(200).AnswersProblem(400, 401, 403, 406, 429, 500)
            .Reads(Query("status", "Those in this state.") with { OneOf = ["draft", "confirmed", "failed"] })
            .Reads(Query("type", "Those of this voucher type."))
            .Reads(Query("external_reference", "Those with this reference of yours."))
            .Reads(Query("idempotency_key", "The one that this Idempotency-Key made. An empty list means that nothing is recorded as of now: trust it once the longest wait has passed."))
            .Reads(Query("in_doubt", "Those that are, or are not, in doubt.") with { Type = "boolean" })
            .Reads(Query("attention", "Those that a person should, or need not, look at.") with { Type = "boolean" })
            .Reads(Query("cursor", "The next_cursor of an earlier page."))
            .Reads(Query("limit", "How many, 1 to 100; 20 where you do not say.") with { Type = "integer" });
        foreach (var (name, meaning) in new[] { ("created", "made"), ("updated", "changed") })
        {
            list.Reads(Query($"{name}_from", $"Those {meaning} at or after. {ReadOn}") with { Format = "date-time" });
            list.Reads(Query($"{name}_to", $"Those {meaning} before.") with { Format = "date-time" });
        }
    }

    private static DocumentedParameter Query(string name, string description) => new(name, InQuery: true, description);
}
