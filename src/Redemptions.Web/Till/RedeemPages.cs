using Microsoft.Extensions.Logging;
using Redemptions.Web.Components;
using Redemptions.Web.Pages;

namespace Redemptions.Web.Till;

/// <summary>Redeems vouchers and looks up balances.</summary>
internal sealed partial class RedeemPages
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    public static void Map(IEndpointRouteBuilder till)
    {
        till.MapGet("", ShowAsync);
        till.MapPost("/redeem", RedeemAsync);
        till.MapPost("/lookup", LookUpAsync).RecordsNothing();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, TillQueries queries)
    {
        var kept = context.TakeKeptText();
        return await FormAsync(context, queries, kept?.Values.GetValueOrDefault("type") ?? context.Query("type"), model => model with
        {
            Values = kept?.Values ?? model.Values,
            Key = TillKeys.Read(kept?.Values.GetValueOrDefault("key")) ?? model.Key,
            Notice = TillNotice.NotSent(kept),
        });
    }

    private static async Task<IResult> RedeemAsync(HttpContext context, TillQueries queries, IRedemptions redemptions, ILogger<RedeemPages> logger)
    {
        var session = context.Session();
        var key = TillKeys.Read(context.Field("key")) ?? TillKeys.New(context.Page().Now);

        var isAmount = TillForm.TryAmount(context, out var amount);
        var till = TillQueries.TillName(session);
        var request = new RedeemRequest
        {
            Type = context.Field("type"),
            Source = TillForm.Source(context) with { SerialNumber = null },
            Amount = amount,
            Currency = amount is null ? null : context.Field("currency"),
            Metadata = till is null ? null : new Dictionary<string, string> { ["till"] = till },
            IdempotencyKey = key,
            Wait = Wait,
        };

        // A form that is sent again, after a second tap or after Back, leads to what it made the first time. The service would say so as well, and count a reveal.
        var earlier = await queries.FindByKeyAsync(session, key, context.RequestAborted);
        if (earlier is { Succeeded: true, Value.Data: [var made] })
        {
            return isAmount && await queries.IsOfAsync(session, made, request, context.RequestAborted) ? context.SeeOther($"{AnswerPages.PathOf(made.Id)}?done=before") : await SentBeforeAsync(context, queries, made.Id);
        }

        if (!isAmount)
        {
            return await RefuseAsync(context, queries, key, StatusCodes.Status422UnprocessableEntity, new TillNotice(Tone.No, "Not sent", "The amount could not be read. Nothing was taken."), new Dictionary<string, string> { ["amount"] = "Type an amount such as 50.00, or leave it empty for the whole voucher." });
        }

        try
        {
            // No cancellation token: a browser that goes away must not interrupt a redemption.
            var reply = await redemptions.RedeemAsync(session.Caller, request);
            return reply.Succeeded ? context.SeeOther(AnswerPages.PathOf(reply.Value.Redemption.Id)) : await RefuseAsync(context, queries, key, reply.Problem);
        }
        catch (Exception exception)
        {
            LogLost(logger, exception, context.TraceIdentifier);
            return context.SeeOther(AnswerPages.WaitingPath(key));
        }
    }

    private static async Task<IResult> LookUpAsync(HttpContext context, TillQueries queries, IRedemptions redemptions)
    {
        var reply = await redemptions.LookUpAsync(context.Session().Caller, new LookupRequest { Type = context.Field("type"), Source = TillForm.Source(context) with { PhoneNumber = null }, Wait = Wait }, context.RequestAborted);
        var key = TillKeys.Read(context.Field("key")) ?? TillKeys.New(context.Page().Now);
        return reply.Succeeded
            ? await FormAsync(context, queries, reply.Value.Type, model => model with { Values = TillForm.KeptValues(context), Key = key, Balance = reply.Value })
            : await RefuseAsync(context, queries, key, reply.Problem);
    }

    private static async Task<IResult> RefuseAsync(HttpContext context, TillQueries queries, string key, Problem problem)
    {
        if (problem.Code is ProblemCodes.OutcomeUnknown or ProblemCodes.Internal && context.Request.Path.Value!.EndsWith("/redeem", StringComparison.Ordinal))
        {
            return context.SeeOther(AnswerPages.WaitingPath(key));
        }

        Refusal.SetRetryAfter(context.Response, problem);
        var link = problem.RedemptionId is { } id ? AnswerPages.PathOf(id) : null;
        var title = context.Request.Path.Value!.EndsWith("/lookup", StringComparison.Ordinal) ? "Balance not known" : "Not sent";
        var status = Refusal.StatusOf(problem);
        return problem.Code switch
        {
            ProblemCodes.VoucherInDoubt => await RefuseAsync(context, queries, key, status, new TillNotice(Tone.Wait, "This voucher is being decided", "Another redemption of it is not decided yet, here or at another till. Nothing was sent. Do not hand over goods for it; wait for the answer.", link)),
            ProblemCodes.IdempotencyKeyReused => await SentBeforeAsync(context, queries, problem.RedemptionId),
            ProblemCodes.TooManyAttempts => await RefuseAsync(context, queries, key, status, new TillNotice(Tone.Wait, "Too many attempts", "Nothing was sent."), blocked: Refusal.BlockedSeconds(problem)),
            ProblemCodes.Overloaded or ProblemCodes.ProviderDisabled or ProblemCodes.ProviderUnavailable => await RefuseAsync(context, queries, key, status, new TillNotice(Tone.No, title, Refusal.Sentence(problem))),
            _ => await RefuseAsync(context, queries, key, status, new TillNotice(Tone.No, title, problem.Errors.Count > 0 ? "Nothing was taken. Correct the fields that are marked, and enter the PIN again." : Refusal.Sentence(problem)), Refusal.Fields(problem)),
        };
    }

    // The next try gets a key of its own: this one belongs to the earlier redemption.
    private static Task<IResult> SentBeforeAsync(HttpContext context, TillQueries queries, RedemptionId? made) => RefuseAsync(
        context, queries, TillKeys.New(context.Page().Now), StatusCodes.Status422UnprocessableEntity,
        new TillNotice(Tone.Wait, "Sent before", "This form was already used for another redemption. Nothing new was sent. Look at that one first; then enter this voucher anew.", made is null ? null : AnswerPages.PathOf(made)));

    private static Task<IResult> RefuseAsync(HttpContext context, TillQueries queries, string key, int status, TillNotice notice, IReadOnlyDictionary<string, string>? errors = null, int? blocked = null) => FormAsync(
        context, queries, context.Field("type"), model => model with { Values = TillForm.KeptValues(context), Key = key, Notice = notice, Errors = errors ?? model.Errors, BlockedSeconds = blocked }, status);

    private static async Task<IResult> FormAsync(HttpContext context, TillQueries queries, string? type, Func<RedeemModel, RedeemModel> complete, int status = StatusCodes.Status200OK)
    {
        var session = context.Session();
        var types = await queries.TypesAsync(session, context.RequestAborted);
        if (!types.Succeeded)
        {
            return Errors.Of(types.Problem);
        }

        var tiles = queries.Tiles(types.Value);
        var (undecided, areAll) = await queries.UndecidedAsync(session, context.RequestAborted);
        var model = new RedeemModel
        {
            Types = tiles,
            Selected = tiles.FirstOrDefault(tile => tile.Type.Type == type) ?? tiles.FirstOrDefault(tile => tile.IsAvailable) ?? (tiles.Count > 0 ? tiles[0] : null),
            Key = TillKeys.New(context.Page().Now),
            Undecided = undecided,
            AreAllUndecided = areAll,
        };
        return PageResult.Of<RedeemView>(new Dictionary<string, object> { [nameof(RedeemView.Model)] = complete(model) }, status);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The redemption of request {RequestId} ended with an exception; its till asks by its key what became of it.")]
    private static partial void LogLost(ILogger logger, Exception exception, string requestId);
}
