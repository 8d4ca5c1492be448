using System.Globalization;
using Redemptions.Web.Console.Records;
using Redemptions.Web.Pages;
using Redemptions.Web.Text;

namespace Redemptions.Web.Console.Cards;

/// <summary>The second page of each action on a card: it repeats value, last four and consequence, and asks for the reason.</summary>
internal static class CardActionPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/cards/{id}/{action}", OpenAsync);
        console.MapPost("/cards/{id}/{action}", ActAsync);
    }

    private static async Task<IResult> OpenAsync(string id, string action, HttpContext context, IStoredValue cards)
    {
        var (card, refusal) = await FindAsync(id, context, cards);
        if (card is null)
        {
            return refusal!;
        }

        if (CardAction.Find(action, card) is not { } found)
        {
            return Errors.NotFound("The state of this card does not allow that.");
        }

        // The form may have been sent before its session ended, so it is shown again with its key and the state that it was opened with.
        var kept = context.TakeKeptText();
        var form = new CardForm
        {
            Seen = ReadSeen(kept?.Values.GetValueOrDefault("seen")) ?? card.UpdatedAt.ToUnixTimeMilliseconds(),
            Key = kept?.Values.GetValueOrDefault("key") ?? NewKey(),
            Reason = kept?.Values.GetValueOrDefault("reason") ?? string.Empty,
            Amount = kept?.Values.GetValueOrDefault("amount") ?? string.Empty,
        };
        return Show(card, found, form, notice: kept?.Notice);
    }

    private static async Task<IResult> ActAsync(string id, string action, HttpContext context, IStoredValue cards)
    {
        var (card, refusal) = await FindAsync(id, context, cards);
        if (card is null)
        {
            return refusal!;
        }

        var form = new CardForm
        {
            Seen = ReadSeen(context.Field("seen")) ?? 0,
            Key = context.Field("key") ?? string.Empty,
            Reason = ResolveForm.OneLine(context.Field("reason")),
            Amount = context.Field("amount") ?? string.Empty,
            ReleaseHolds = context.Field("release_holds") is not null,
        };
        if (CardAction.Find(action, card) is not { } found)
        {
            return Errors.NotFound("The state of this card does not allow that any more, so this form was not carried out. Look at the card: it may have been carried out before.");
        }

        var now = card.UpdatedAt.ToUnixTimeMilliseconds();
        if (now != form.Seen && action != CardAction.Reveal)
        {
            return Show(card, found, form with { Seen = now }, isStale: true);
        }

        if (Check(card, found, form, out var amount) is { } wrong)
        {
            return Show(card, found, form, wrong);
        }

        var answer = await CallAsync(context.Session().Caller, card.Id, found, form, amount, cards);
        return !answer.Succeeded ? Refuse(card, found, form, answer.Problem)
            : answer.Value.Card.Pin is not null ? ConsoleResult.Of<CardCodeView>((nameof(CardCodeView.Card), answer.Value.Card))
            : context.SeeOther($"{CardPages.Path}/{answer.Value.Card.Id}?done=changed");
    }

    // A form that kept the key of another request would be refused again, however often it is sent. The sentence is the till's.
    private static PageResult Refuse(CardDetails card, CardAction action, CardForm form, Problem problem) => Till.Refusal.TakesNewKey(problem)
        ? Show(card, action, form with { Key = NewKey() }, problem with { Detail = Till.Refusal.Sentence(problem), Errors = [] })
        : Show(card, action, form, problem);

    private static string NewKey() => $"console-{Guid.CreateVersion7():N}";

    private static long? ReadSeen(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;

    private static Task<Reply<CardAnswer>> CallAsync(Caller caller, CardId id, CardAction action, CardForm form, long amount, IStoredValue cards)
    {
        var change = new ChangeCardRequest { Reason = form.Reason, IdempotencyKey = form.Key };
        return action.Name switch
        {
            CardAction.Block => cards.BlockAsync(caller, id, new BlockCardRequest { Reason = form.Reason, ReleaseHolds = form.ReleaseHolds, IdempotencyKey = form.Key }),
            CardAction.Adjust => cards.AdjustAsync(caller, id, new AdjustCardRequest { Amount = amount, Reason = form.Reason, IdempotencyKey = form.Key }),
            CardAction.Replace => cards.ReplaceAsync(caller, id, change),
            CardAction.Reveal => cards.RevealAsync(caller, id, change),
            "unblock" => cards.UnblockAsync(caller, id, change),
            _ => cards.CloseAsync(caller, id, change),
        };
    }

    private static Problem? Check(CardDetails card, CardAction action, CardForm form, out long amount)
    {
        amount = 0;
        if (form.Reason.Length == 0)
        {
            return Wrong("reason", "Say why, such as the number of the ticket. It is kept with the card and in the audit trail.");
        }

        if (action.Name != CardAction.Adjust)
        {
            return null;
        }

        var text = form.Amount.Replace('−', '-');
        var isTaken = text.StartsWith('-');
        var digits = text.TrimStart('-', '+');
        var isRead = card.Currency is null ? long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out amount) && amount > 0 : Amounts.TryRead(digits, out amount);
        amount = isTaken ? -amount : amount;
        return isRead ? null : Wrong("amount", card.Currency is null ? "Type the points to add, or with a minus sign to take." : "Type the amount to add, such as 50.00, or with a minus sign to take it.");
    }

    private static Problem Wrong(string field, string message) =>
        new() { Code = ProblemCodes.InvalidRequest, Detail = message, Errors = [new FieldError { Field = field, Code = "malformed", Message = message }] };

    private static async Task<(CardDetails? Card, IResult? Refusal)> FindAsync(string id, HttpContext context, IStoredValue cards)
    {
        if (!CardId.TryParse(id, out var card))
        {
            return (null, Errors.NotFound("This is not the id of a card."));
        }

        var found = await cards.ReadAsync(context.Session().Caller, card, context.RequestAborted);
        return found.Succeeded ? (found.Value, null) : (null, Errors.Of(found.Problem));
    }

    private static PageResult Show(CardDetails card, CardAction action, CardForm form, Problem? problem = null, bool isStale = false, string? notice = null) => ConsoleResult.Of<CardActionView>(
        problem is not null ? ConsoleResult.StatusOf(problem) : isStale ? StatusCodes.Status409Conflict : StatusCodes.Status200OK,
        (nameof(CardActionView.Card), card), (nameof(CardActionView.Action), action), (nameof(CardActionView.Form), form), (nameof(CardActionView.Problem), problem),
        (nameof(CardActionView.IsStale), isStale), (nameof(CardActionView.Notice), notice));
}
