using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary><c>POST /collect/redemptions/{id}/confirmations</c> and <c>…/reversals</c>.</summary>
internal static class CaptureEndpoints
{
    private const string ConfirmMeaning =
        "Takes at most what is reserved, and releases the rest. From reservation.expires_at on the answer is 409 reservation_expired, and nothing is taken. Vouchers of providers cannot be reserved: 422.";

    private const string ReverseMeaning =
        "Of a reserved redemption: releases the reservation; it is failed with reservation_released. Of a confirmed one: refunds; it stays confirmed, and reversed_amount grows. "
        + "The value goes back to where it came from; returned_available says how much of it can be spent. Vouchers of providers cannot be refunded: 422.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var one = routes.MapGroup(RedemptionEndpoints.Path + "/{id}").WithTags("Redemptions").RequireAuthorization(KeyPolicies.Redeem).DisableRateLimiting();
        one.MapPost("/confirmations", ConfirmAsync).TakesOptionalJson<ConfirmationBody>("""{"amount": 4500}""")
            .Describe("confirmRedemption", "Take what is reserved", ConfirmMeaning)
            .TakesKey(200).Answers<RedemptionView>(200).AnswersProblem(400, 401, 403, 404, 406, 409, 413, 415, 422, 429, 500, 503);
        one.MapPost("/reversals", ReverseAsync).TakesOptionalJson<ReversalBody>("""{"amount": 2000, "reason": "One shirt came back."}""")
            .Describe("reverseRedemption", "Release a reservation, or refund", ReverseMeaning)
            .TakesKey(200).Answers<RedemptionView>(200).AnswersProblem(400, 401, 403, 404, 406, 409, 413, 415, 422, 429, 500, 503);
    }

    private static Task<IResult> ConfirmAsync(string id, HttpContext context, IRedemptions redemptions) =>
        RunAsync(id, context, ConfirmationBody.Read, (redemption, request, key) => redemptions.ConfirmAsync(context.Caller(), redemption, request with { IdempotencyKey = key }));

    private static Task<IResult> ReverseAsync(string id, HttpContext context, IRedemptions redemptions) =>
        RunAsync(id, context, ReversalBody.Read, (redemption, request, key) => redemptions.ReverseAsync(context.Caller(), redemption, request with { IdempotencyKey = key }));

    // No cancellation token: a client that disconnects must not interrupt a change.
    private static async Task<IResult> RunAsync<T>(string id, HttpContext context, Func<FieldReader, T> read, Func<RedemptionId, T, string, Task<Reply<RedeemAnswer>>> call)
        where T : class
    {
        if (!RedemptionId.TryParse(id, out var redemption))
        {
            return ProblemResult.NoRedemptionId();
        }

        var (key, repeated) = IdempotencyHeader.Read(context);
        if (repeated is not null)
        {
            return repeated;
        }

        var (request, refusal) = await RequestBody.ReadOptionalAsync(context.Request, read);
        if (request is null)
        {
            return refusal!;
        }

        var reply = await call(redemption, request, key);
        IdempotencyHeader.Mark(context.Response, reply.Value?.Replayed == true);
        return reply.Succeeded ? new JsonAnswer<RedemptionView>(RedemptionView.Of(reply.Value.Redemption)) : new ProblemResult(reply.Problem);
    }
}
