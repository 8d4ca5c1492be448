using System.Globalization;
using Redemptions.Web.Components;
using Redemptions.Web.Pages;
using Redemptions.Web.Text;

namespace Redemptions.Web.Till;

/// <summary>Issues, finds, activates and loads gift cards.</summary>
internal static class CardPages
{
    private const string Category = "gift_cards";
    private const string CardRevealed = "card.revealed";
    private static readonly string[] IssueFields = ["key", "type", "amount", "active"];

    public static void Map(IEndpointRouteBuilder cards)
    {
        cards.MapGet("", (HttpContext context, TillQueries queries) => ShowFormsAsync(context, queries));
        cards.MapPost("/issue", IssueAsync);
        cards.MapPost("/find", FindAsync).RecordsNothing();
        cards.MapGet("/{id}", (string id, HttpContext context, IStoredValue cards) => ShowAsync(id, context, cards));
        cards.MapPost("/{id}/slip", PrintAsync);
        cards.MapPost("/{id}/activate", ActivateAsync);
        cards.MapPost("/{id}/load", LoadAsync);
    }

    private static string PathOf(CardId id) => $"/till/cards/{id}";

    private static async Task<IResult> ShowFormsAsync(HttpContext context, TillQueries queries, TillNotice? notice = null, IReadOnlyDictionary<string, string>? errors = null, int status = StatusCodes.Status200OK, bool takesNewKey = false, int? blocked = null)
    {
        var types = await queries.TypesAsync(context.Session(), context.RequestAborted);
        if (!types.Succeeded)
        {
            return Errors.Of(types.Problem);
        }

        var isPost = HttpMethods.IsPost(context.Request.Method);
        var kept = isPost ? null : context.TakeKeptText();
        var values = isPost ? TillForm.KeptValues(context) : kept?.Values ?? new Dictionary<string, string>();
        return PageResult.Of<CardFormsView>(
            new Dictionary<string, object>
            {
                [nameof(CardFormsView.Types)] = types.Value.Data.Where(type => type.Category == Category).ToList(),
                [nameof(CardFormsView.Values)] = values,
                [nameof(CardFormsView.Errors)] = errors ?? new Dictionary<string, string>(),
                [nameof(CardFormsView.Key)] = TillKeys.Of(takesNewKey ? null : values.GetValueOrDefault("key"), context.Page().Now),
                [nameof(CardFormsView.Notice)] = (notice ?? TillNotice.NotSent(kept))!,
                [nameof(CardFormsView.BlockedSeconds)] = blocked!,
            },
            status);
    }

    private static async Task<IResult> IssueAsync(HttpContext context, TillQueries queries, IStoredValue cards)
    {
        if (!TillForm.TryAmount(context, out var amount))
        {
            return await RefuseAmountAsync(context, queries, "The amount could not be read. No card was issued.");
        }

        var types = await queries.TypesAsync(context.Session(), context.RequestAborted);
        if (!types.Succeeded)
        {
            return Errors.Of(types.Problem);
        }

        // The slip's request has the code, and is the one that is recorded.
        var request = IssueRequest(context, amount, types.Value) with { WithoutCodes = true };
        if (request is { Active: true, Amount: null })
        {
            return await RefuseAmountAsync(context, queries, "A card that can be spent at once needs an amount. No card was issued.");
        }

        var reply = await cards.IssueAsync(context.Session().Caller, request);
        if (!reply.Succeeded)
        {
            return await RefuseAsync(context, queries, reply.Problem, "No card was issued.", request.Currency ?? CurrencyCodes.Rand);
        }

        var before = reply.Value.Replayed ? "&done=before" : string.Empty;
        var query = string.Create(CultureInfo.InvariantCulture, $"issue={request.IdempotencyKey}&amount={amount}&active={(request.Active ? "yes" : "no")}{before}");
        return context.SeeOther($"{PathOf(reply.Value.Cards[0].Id)}?{query}");
    }

    /// <summary>Finds a card by its code or serial number. The code is never part of a URL.</summary>
    private static async Task<IResult> FindAsync(HttpContext context, TillQueries queries, IRedemptions redemptions, IStoredValue cards)
    {
        var session = context.Session();
        var source = TillForm.Source(context);
        if (CardId.TryParseSerialNumber(source.SerialNumber, out var card))
        {
            var read = await cards.ReadAsync(session.Caller, card, context.RequestAborted);
            return read switch
            {
                { Value: { } one } when one.Type == context.Field("type") && IsGiftCard(one) => context.SeeOther(PathOf(card)),
                { Succeeded: false, Problem.Code: not ProblemCodes.NotFound } => await RefuseAsync(context, queries, read.Problem, "No card was changed."),
                _ => await NotFoundAsync(context, queries),
            };
        }

        // Looking a code up takes the role redeem beside issue.
        var reply = await redemptions.LookUpAsync(session.Caller, new LookupRequest { Type = context.Field("type"), Source = source with { PhoneNumber = null } }, context.RequestAborted);
        return reply switch
        {
            { Succeeded: false } => await RefuseAsync(context, queries, reply.Problem, "No card was changed."),
            { Value.SerialNumber: { } found } when CardId.TryParseSerialNumber(found, out var id) => context.SeeOther(PathOf(id)),
            _ => await NotFoundAsync(context, queries),
        };
    }

    private static Task<IResult> NotFoundAsync(HttpContext context, TillQueries queries) =>
        ShowFormsAsync(context, queries, new TillNotice(Tone.No, "Not found", "No gift card of this kind has this code or serial number."), status: StatusCodes.Status404NotFound);

    // The forms of a card read rand; a card of points has no currency.
    private static bool IsGiftCard(CardDetails card) => card.Currency is not null;

    /// <summary>The gift card of an address, or the page that refuses it.</summary>
    private static async Task<(CardDetails? Card, IResult? Refusal)> ReadAsync(string id, HttpContext context, IStoredValue cards)
    {
        if (!CardId.TryParse(id, out var card))
        {
            return (null, Errors.NotFound());
        }

        var reply = await cards.ReadAsync(context.Session().Caller, card, context.RequestAborted);
        return !reply.Succeeded ? (null, Errors.Of(reply.Problem))
            : IsGiftCard(reply.Value) ? (reply.Value, null)
            : (null, Errors.NotFound("This is a card of points, not a gift card. The till neither activates nor loads it. Nothing was changed."));
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext context, IStoredValue cards)
    {
        var (card, refusal) = await ReadAsync(id, context, cards);
        return card is null ? refusal! : Show(card, context);
    }

    private static PageResult Show(CardDetails card, HttpContext context, TillNotice? notice = null, int status = StatusCodes.Status200OK, string? key = null, string? typed = null)
    {
        // The form may have been sent before its session ended, so it is shown again with its key. A card of another state has another form.
        var kept = context.TakeKeptText();
        var operation = kept?.Values.GetValueOrDefault("operation");
        var isSameForm = operation is not null && operation == CardView.OperationOf(card.Status);
        var values = isSameForm ? kept!.Values : new Dictionary<string, string>();
        var notSent = operation is null || isSameForm ? TillNotice.NotSent(kept) : OtherState;
        return PageResult.Of<CardView>(
            new Dictionary<string, object>
            {
                [nameof(CardView.Card)] = card,
                [nameof(CardView.Key)] = TillKeys.Of(key ?? values.GetValueOrDefault("key"), context.Page().Now),
                [nameof(CardView.Notice)] = (notice ?? notSent ?? Done(context, card))!,
                [nameof(CardView.Typed)] = (typed ?? values.GetValueOrDefault("amount"))!,
                [nameof(CardView.IssueKey)] = TillKeys.Read(context.Query("issue"))!,
                [nameof(CardView.IssuedAmount)] = context.Query("amount")!,
                [nameof(CardView.IssuedActive)] = context.Query("active") != "no",
            },
            status);
    }

    private static TillNotice? Done(HttpContext context, CardDetails card)
    {
        var balance = Amounts.Show(card.Available, card.Currency!);
        return (context.Query("done") ?? (context.Query("issue") is null ? null : "issued")) switch
        {
            "before" => new(Tone.Wait, "Sent twice", "This form was sent twice and counted once. The card is shown as it is now. " + (context.Query("issue") is null
                ? "To load it once more, use the form below."
                : "No new card was issued: for another customer, press 'Next card' and issue one.")),
            "issued" => new(Tone.Yes, "Card issued", card.Status == CardStatus.Inactive ? "It is not active yet: nothing can be spent until it is activated." : $"{balance} can be spent now. Print its slip and give it to the customer."),
            "activated" => new(Tone.Yes, "Card activated", $"{balance} can be spent now."),
            "loaded" => new(Tone.Yes, "Card loaded", $"{balance} can be spent now."),
            _ => null,
        };
    }

    private static async Task<IResult> PrintAsync(string id, HttpContext context, TillQueries queries, IStoredValue cards)
    {
        var session = context.Session();
        var amount = long.TryParse(context.Field("amount"), NumberStyles.None, CultureInfo.InvariantCulture, out var cents) ? cents : (long?)null;

        var types = await queries.TypesAsync(session, context.RequestAborted);
        if (!types.Succeeded)
        {
            return Errors.Of(types.Problem);
        }

        // Without this look, the request would issue another card where a restore has lost the issue.
        if (await ReadAsync(id, context, cards) is { Refusal: { } refusal })
        {
            return refusal;
        }

        // The same request with the same key issues nothing; its answer has the code, and is recorded.
        var reply = await cards.IssueAsync(session.Caller, IssueRequest(context, amount, types.Value));
        if (!reply.Succeeded)
        {
            return Errors.Of(reply.Problem);
        }

        if (reply.Value is not { Replayed: true, Cards: [{ Pin: { } pin } card] } || card.Id.Value != id)
        {
            return Errors.NotFound();
        }

        var copy = await queries.CopyAsync(session, CardRevealed, id, context.RequestAborted);
        var name = types.Value.Data.FirstOrDefault(type => type.Type == card.Type)?.Name ?? card.Type;
        return SlipView.Of(
            new SlipModel
            {
                Heading = name,
                Amount = card.Status == CardStatus.Inactive ? "Not active yet" : Amounts.Show(card.Available, card.Currency ?? CurrencyCodes.Rand),
                Pin = pin,
                SerialNumber = card.Id.SerialNumber,
                ValidTo = Times.LastInstant(card.NextExpiry),
                Instructions = "Show this slip or the PIN at the till to pay with it.",
                Id = id,
                At = card.CreatedAt,
                Mode = card.Mode,
                Copy = copy,
            },
            PathOf(card.Id),
            $"{PathOf(card.Id)}/slip",
            IssueFields.Where(field => context.Field(field) is not null).ToDictionary(field => field, field => context.Field(field)!));
    }

    private static Task<IResult> ActivateAsync(string id, HttpContext context, IStoredValue cards) => ChangeAsync(
        id, "activated", isAmountNeeded: false, context, cards,
        (caller, card, amount) => cards.ActivateAsync(caller, card, new ActivateCardRequest { Amount = amount, IdempotencyKey = Key(context) }));

    private static Task<IResult> LoadAsync(string id, HttpContext context, IStoredValue cards) => ChangeAsync(
        id, "loaded", isAmountNeeded: true, context, cards,
        (caller, card, amount) => cards.LoadAsync(caller, card, new LoadCardRequest { Amount = amount, Currency = context.Field("currency"), IdempotencyKey = Key(context) }));

    private static async Task<IResult> ChangeAsync(
        string id, string done, bool isAmountNeeded, HttpContext context, IStoredValue cards, Func<Caller, CardId, long?, Task<Reply<CardAnswer>>> change)
    {
        var (card, refusal) = await ReadAsync(id, context, cards);
        if (card is null)
        {
            return refusal!;
        }

        if (!TillForm.TryAmount(context, out var amount) || (isAmountNeeded && amount is null))
        {
            return Show(card, context, NoAmount, StatusCodes.Status422UnprocessableEntity, Key(context), context.Field("amount"));
        }

        var reply = await change(context.Session().Caller, card.Id, amount);
        if (reply.Succeeded)
        {
            return context.SeeOther($"{PathOf(card.Id)}?done={(reply.Value.Replayed ? "before" : done)}");
        }

        var (now, away) = await ReadAsync(id, context, cards);
        if (now is null)
        {
            return away!;
        }

        // The same form is shown again with its key, so that sending it again acts once. A card of another state has another form.
        var typed = now.Status == card.Status ? context.Field("amount") : null;
        var key = now.Status == card.Status && !Refusal.TakesNewKey(reply.Problem) ? Key(context) : null;
        Refusal.SetRetryAfter(context.Response, reply.Problem);
        return reply.Problem.Code == ProblemCodes.OutcomeUnknown
            ? Show(now, context, new TillNotice(Tone.Wait, "Not known yet", "It is not known whether this was recorded. Look at the balance before you do it again."), Refusal.StatusOf(reply.Problem), key, typed)
            : Show(now, context, new TillNotice(Tone.No, "Nothing was changed", Refusal.Sentence(reply.Problem, now.Currency!)), Refusal.StatusOf(reply.Problem), key, typed);
    }

    private static TillNotice OtherState { get; } = new(Tone.Wait, "Not sent", "Nothing was sent this time. The card has changed since this form was opened, perhaps by this form when it was sent before. Look at the card's state and balance before you do anything more.");

    private static TillNotice NoAmount { get; } = new(Tone.No, "Nothing was changed", "Type an amount such as 50.00.");

    private static string Key(HttpContext context) => TillKeys.Read(context.Field("key")) ?? TillKeys.New(context.Page().Now);

    private static IssueCardsRequest IssueRequest(HttpContext context, long? amount, VoucherTypeList types) => new()
    {
        Type = context.Field("type"),
        Amount = amount,
        Currency = amount is null ? null : types.Data.FirstOrDefault(type => type.Type == context.Field("type"))?.Currencies[0] ?? CurrencyCodes.Rand,
        Active = context.Field("active") != "no",
        IdempotencyKey = Key(context),
    };

    private static Task<IResult> RefuseAmountAsync(HttpContext context, TillQueries queries, string sentence) => ShowFormsAsync(
        context, queries, new TillNotice(Tone.No, "Not sent", sentence), new Dictionary<string, string> { ["amount"] = "Type an amount such as 50.00." }, StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RefuseAsync(HttpContext context, TillQueries queries, Problem problem, string nothing, string currency = CurrencyCodes.Rand)
    {
        Refusal.SetRetryAfter(context.Response, problem);
        var notice = problem.Code switch
        {
            ProblemCodes.OutcomeUnknown => new TillNotice(Tone.Wait, "Not known yet", Refusal.Sentence(problem)),
            ProblemCodes.TooManyAttempts => new TillNotice(Tone.Wait, "Too many attempts", nothing),
            _ => new TillNotice(Tone.No, "That was not possible", $"{Refusal.Sentence(problem, currency)} {nothing}"),
        };
        return ShowFormsAsync(context, queries, notice, Refusal.Fields(problem), Refusal.StatusOf(problem), Refusal.TakesNewKey(problem), Refusal.BlockedSeconds(problem));
    }
}
