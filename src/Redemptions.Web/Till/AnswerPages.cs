using Redemptions.Web.Components;
using Redemptions.Web.Pages;
using Redemptions.Web.Text;

namespace Redemptions.Web.Till;

/// <summary>Shows what became of a redemption, prints its slips, and refunds it.</summary>
internal static class AnswerPages
{
    private const string ChangeRevealed = "change_voucher.revealed";

    public static string PathOf(RedemptionId id) => $"/till/redemptions/{id}";

    public static string WaitingPath(string key) => $"/till/waiting?key={key}";

    public static void Map(IEndpointRouteBuilder till)
    {
        till.MapGet("/waiting", WaitAsync);
        till.MapGet("/status", StatusAsync).IsAutomatic();
        till.MapGet("/redemptions/{id}", (string id, HttpContext context, TillQueries queries) => ShowAsync(id, context, queries));
        till.MapPost("/redemptions/{id}/slip", PrintAsync);
        till.MapPost("/redemptions/{id}/refund", RefundAsync);
    }

    private static async Task<IResult> WaitAsync(HttpContext context, TillQueries queries)
    {
        if (TillKeys.Read(context.Query("key")) is not { } key)
        {
            return Errors.NotFound();
        }

        var found = await queries.FindByKeyAsync(context.Session(), key, context.RequestAborted);
        return found is { Succeeded: true, Value.Data: [var made] }
            ? context.SeeOther(PathOf(made.Id))
            : PageResult.Of<WaitingView>(new Dictionary<string, object> { [nameof(WaitingView.Key)] = key });
    }

    /// <summary>What became of a form's key, for the pages' modules.</summary>
    private static async Task<IResult> StatusAsync(HttpContext context, TillQueries queries)
    {
        if (RedemptionId.TryParse(context.Query("id"), out var id))
        {
            return StatusOf(context, await queries.ReadAsync(context.Session(), id, context.RequestAborted));
        }

        if (TillKeys.Read(context.Query("key")) is not { } key)
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        var found = await queries.FindByKeyAsync(context.Session(), key, context.RequestAborted);
        return found switch
        {
            { Succeeded: false } => TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable),
            { Value.Data: [var made] } => StatusOf(context, made),
            _ => TypedResults.Json(new TillStatus("absent", null, null, context.Session().Owner)),
        };
    }

    private static IResult StatusOf(HttpContext context, Reply<Redemption> reply) => reply.Value is { } redemption
        ? TypedResults.Json(new TillStatus(redemption.Status == RedemptionStatus.Draft ? "draft" : "decided", context.Page().Url(PathOf(redemption.Id)), redemption.Id.Value, context.Session().Owner))
        : TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> ShowAsync(string id, HttpContext context, TillQueries queries, TillNotice? notice = null, int status = StatusCodes.Status200OK, bool takesNewKey = false)
    {
        if (!RedemptionId.TryParse(id, out var parsed))
        {
            return Errors.NotFound();
        }

        var session = context.Session();
        var found = await queries.ReadAsync(session, parsed, context.RequestAborted);
        if (!found.Succeeded)
        {
            return Errors.Of(found.Problem);
        }

        var isPost = HttpMethods.IsPost(context.Request.Method);
        var kept = isPost ? null : context.TakeKeptText();
        var typed = isPost ? TillForm.KeptValues(context) : kept?.Values ?? new Dictionary<string, string>();
        var types = await queries.TypesAsync(session, context.RequestAborted);
        return PageResult.Of<AnswerView>(
            new Dictionary<string, object>
            {
                [nameof(AnswerView.Redemption)] = found.Value,
                [nameof(AnswerView.Type)] = types.Value?.Data.FirstOrDefault(type => type.Type == found.Value.Type)!,
                [nameof(AnswerView.Notice)] = (notice ?? TillNotice.NotSent(kept) ?? (isPost || context.Query("done") != "before" ? null : SentBefore))!,
                [nameof(AnswerView.Typed)] = typed,
                [nameof(AnswerView.RefundKey)] = TillKeys.Of(takesNewKey ? null : typed.GetValueOrDefault("key"), context.Page().Now),
            },
            status);
    }

    private static TillNotice SentBefore { get; } = new(Tone.Plain, "Sent twice", "This form was sent twice and counted once. This is its answer; nothing more was taken or given back.");

    private static async Task<IResult> PrintAsync(string id, HttpContext context, TillQueries queries, IRedemptions redemptions)
    {
        if (!RedemptionId.TryParse(id, out var parsed))
        {
            return Errors.NotFound();
        }

        var session = context.Session();
        // The service records the reveal before it returns the PIN.
        var reply = await redemptions.ReadAsync(session.Caller, parsed, context.RequestAborted);
        if (!reply.Succeeded)
        {
            return Errors.Of(reply.Problem);
        }

        if (reply.Value.ChangeVoucher is not { Pin: { } pin } change)
        {
            return context.SeeOther(PathOf(parsed));
        }

        var copy = await queries.CopyAsync(session, ChangeRevealed, id, context.RequestAborted);
        var types = await queries.TypesAsync(session, context.RequestAborted);
        var name = types.Value?.Data.FirstOrDefault(type => type.Type == reply.Value.Type)?.Name ?? reply.Value.Type;
        return SlipView.Of(new SlipModel
        {
            Heading = $"Change voucher · {name}",
            Amount = change.Amount is { } amount ? Amounts.Show(amount, change.Currency) : "Amount unknown",
            Pin = pin,
            SerialNumber = change.SerialNumber,
            ValidTo = change.ExpiresAt,
            Instructions = change.Instructions ?? $"Enter this PIN wherever {name} is accepted.",
            Id = id,
            At = reply.Value.UpdatedAt,
            Mode = reply.Value.Mode,
            Copy = copy,
        }, PathOf(parsed), $"{PathOf(parsed)}/slip");
    }

    private static async Task<IResult> RefundAsync(string id, HttpContext context, TillQueries queries, IRedemptions redemptions)
    {
        if (!RedemptionId.TryParse(id, out var parsed))
        {
            return Errors.NotFound();
        }

        if (!TillForm.TryAmount(context, out var amount))
        {
            return await ShowAsync(id, context, queries, new TillNotice(Tone.No, "Not refunded", "The amount could not be read. Nothing was given back."), StatusCodes.Status422UnprocessableEntity);
        }

        var key = TillKeys.Read(context.Field("key")) ?? TillKeys.New(context.Page().Now);
        var reply = await redemptions.ReverseAsync(context.Session().Caller, parsed, new ReverseRequest { Amount = amount, Reason = context.Field("reason"), IdempotencyKey = key });
        if (reply.Succeeded)
        {
            return context.SeeOther($"{PathOf(parsed)}?done={(reply.Value.Replayed ? "before" : "refunded")}");
        }

        var (tone, title) = reply.Problem.Code == ProblemCodes.OutcomeUnknown ? (Tone.Wait, "Not known yet") : (Tone.No, "Not refunded");
        Refusal.SetRetryAfter(context.Response, reply.Problem);
        return await ShowAsync(id, context, queries, new TillNotice(tone, title, Refusal.Sentence(reply.Problem)), Refusal.StatusOf(reply.Problem), Refusal.TakesNewKey(reply.Problem));
    }

    private sealed record TillStatus(string State, string? Url, string? Id, string Owner);
}
