using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>Redeem, read, list and search.</summary>
internal static class RedemptionEndpoints
{
    public const string Path = "/collect/redemptions";

    private const string KeyMeaning = "1 to 255 characters of A-Z, a-z, 0-9 and _ . : - / + = that are unique for this redemption; quotes around them are allowed.";

    private const string RedeemMeaning =
        "201 if it is decided, confirmed or failed, or reserved; 202 while it is undecided: read it at Location, or repeat the call with the same key.";

    private const string ListMeaning =
        "Filters are combined with AND. Change PINs are not shown. A page ends after a maximum number of redemptions read, so with filters it may have fewer than the limit, "
        + "or none, although there are more: read on until next_cursor is null. The order is by id; with updated_from or updated_to, and without "
        + "external_reference, idempotency_key, status=draft, in_doubt=true and attention=true, it is by last change.";

    private const string ReadOn =
        "A redemption can become visible some seconds after its time. To read on without a gap, start two minutes before the newest time that you have read, "
        + "and recognise redemptions that you have already by id and version.";

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
        "An operator's decision on evidence, recorded in the audit trail with key, time and evidence. For a redemption in doubt: once the schedule is over, or with override, "
        + "and once time-out and grace period of the newest money request have passed; before that the answer is 409 wrong_state with Retry-After.";

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
            .Describe("readRedemption", "Read one redemption", "The role redeem also gets the PIN of its change voucher.")
            .WithHeader(200, "Retry-After", "Of an undecided redemption: seconds until it may have changed.")
            .Answers<RedemptionView>(200, RedemptionExamples.Confirmed).AnswersProblem(400, 401, 403, 404, 406, 429, 500, 503);
        redemptions.MapPost("/search", SearchEndpoint.HandleAsync).RequireAuthorization(KeyPolicies.AnyRole).TakesJson<SearchBody>(SearchExample)
            .WithMetadata(new ReadOnlyCall())
            .Describe("searchRedemptions", "Search by voucher or by the provider's reference", "Change PINs are not shown.")
            .Answers<RedemptionPageView>(200).AnswersProblem(400, 401, 403, 406, 413, 415, 422, 429, 500, 503);
        redemptions.MapPost("/{id}/resolutions", ResolutionEndpoint.HandleAsync).RequireAuthorization(KeyPolicies.Operate).TakesJson<ResolutionBody>(ResolutionExample)
            .Describe("resolveRedemption", "Decide a redemption in doubt, or add a missing change voucher", ResolutionMeaning)
            .Answers<RedemptionView>(200).AnswersProblem(400, 401, 403, 404, 406, 409, 413, 415, 429, 500, 503);
    }

    private static void MapRedeem(RouteGroupBuilder redemptions) =>
        redemptions.MapPost("", RedeemEndpoint.HandleAsync).RequireAuthorization(KeyPolicies.Redeem).TakesJson<RedeemBody>(RedeemExample)
            .DisableRateLimiting()
            .Describe("redeem", "Redeem a voucher", RedeemMeaning)
            .Reads(new DocumentedParameter(IdempotencyHeader.Name, InQuery: false, KeyMeaning, "till-7-0001") { Required = true })
            .ReadsWait(201)
            .WithHeader(201, "Location", "The URL of the redemption.")
            .WithHeader(202, "Location", "The URL of the redemption.")
            .WithHeader(202, "Retry-After", "Seconds until the redemption may have changed.")
            .WithHeader(202, "Preference-Applied", "The wait that was honoured.")
            .WithHeader(201, IdempotencyHeader.ReplayedName, "true if an earlier call with this key created the redemption.")
            .WithHeader(202, IdempotencyHeader.ReplayedName, "true if an earlier call with this key created the redemption.")
            .Answers<RedemptionView>(201, RedemptionExamples.Confirmed).Answers<RedemptionView>(202, RedemptionExamples.Draft)
            .AnswersProblem(400, 401, 403, 406, 409, 413, 415, 422, 429, 500, 503);

    private static void MapList(RouteGroupBuilder redemptions)
    {
        var list = redemptions.MapGet("", ListEndpoint.HandleAsync).RequireAuthorization(KeyPolicies.AnyRole)
            .Describe("listRedemptions", "List redemptions, newest first", ListMeaning)
            .Answers<RedemptionPageView>(200).AnswersProblem(400, 401, 403, 406, 429, 500, 503)
            .Reads(Query("status", "Redemptions with this status.") with { OneOf = ["draft", "reserved", "confirmed", "failed"] })
            .Reads(Query("type", "Redemptions of this voucher type."))
            .Reads(Query("external_reference", "Redemptions with this reference of your own."))
            .Reads(Query("idempotency_key", "The redemption of this Idempotency-Key. An empty list means that nothing is recorded yet; it is final only after the longest wait has passed."))
            .Reads(Query("in_doubt", "Redemptions that are, or are not, in doubt.") with { Type = "boolean" })
            .Reads(Query("attention", "Redemptions that need, or do not need, attention.") with { Type = "boolean" })
            .Reads(Query("cursor", "The next_cursor of an earlier page."))
            .Reads(Query("limit", "The number of redemptions on a page, 1 to 100; default 20.") with { Type = "integer" });
        foreach (var (name, meaning) in new[] { ("created", "created"), ("updated", "changed") })
        {
            list.Reads(Query($"{name}_from", $"Redemptions {meaning} at or after this time. {ReadOn}") with { Format = "date-time" });
            list.Reads(Query($"{name}_to", $"Redemptions {meaning} before this time.") with { Format = "date-time" });
        }
    }

    private static DocumentedParameter Query(string name, string description) => new(name, InQuery: true, description);
}
