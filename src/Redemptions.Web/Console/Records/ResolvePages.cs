using System.Globalization;
using Microsoft.Extensions.Options;
using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Records;

/// <summary>Resolves a redemption in doubt: a form, a second page that repeats what will happen, and with four eyes a second key.</summary>
internal static class ResolvePages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/redemptions/{id}/resolve", OpenAsync);
        console.MapPost("/redemptions/{id}/resolve", ReviewAsync).RecordsNothing();
        console.MapPost("/redemptions/{id}/resolve/decide", DecideAsync);
        console.MapGet("/redemptions/{id}/confirm", OpenProposalAsync);
        console.MapPost("/redemptions/{id}/confirm", ConfirmAsync);
        console.MapPost("/redemptions/{id}/withdraw", WithdrawAsync);
    }

    private static async Task<IResult> OpenAsync(string id, HttpContext context, RedemptionFacts facts)
    {
        var history = await facts.ReadAsync(context, id);
        if (!history.Succeeded)
        {
            return Errors.Of(history.Problem);
        }

        var kept = context.TakeKeptText();
        var redemption = history.Value.Redemption;
        var form = new ResolveForm
        {
            Version = redemption.Version,
            Outcome = kept?.Values.GetValueOrDefault("outcome") ?? string.Empty,
            Amount = kept?.Values.GetValueOrDefault("amount") ?? Text.Amounts.Field(redemption.Amount),
            Evidence = kept?.Values.GetValueOrDefault("evidence") ?? string.Empty,
            Override = redemption.InDoubt?.DecidedBy == InDoubtDecider.Provider && kept?.Values.ContainsKey("override") == true,
        };
        return Show(history.Value, form, notice: kept?.Notice);
    }

    private static async Task<IResult> ReviewAsync(string id, HttpContext context, RedemptionFacts facts, IOptions<WebOptions> options)
    {
        var history = await facts.ReadAsync(context, id);
        if (!history.Succeeded)
        {
            return Errors.Of(history.Problem);
        }

        var form = ResolveForm.Of(context);
        if (IsStale(history.Value.Redemption, form))
        {
            return ShowStale(history.Value, form);
        }

        return form.Read(history.Value.Redemption, out var errors) is not { } decision || context.Field("edit") is not null
            ? Show(history.Value, form, errors: context.Field("edit") is null ? errors : null)
            : ConsoleResult.Of<ReviewView>(
                (nameof(ReviewView.History), history.Value), (nameof(ReviewView.Form), form), (nameof(ReviewView.Decision), decision), (nameof(ReviewView.FourEyes), options.Value.FourEyes));
    }

    private static async Task<IResult> DecideAsync(string id, HttpContext context, RedemptionFacts facts, IRedemptions redemptions, IResolutionProposals proposals, IOptions<WebOptions> options)
    {
        var history = await facts.ReadAsync(context, id);
        if (!history.Succeeded)
        {
            return Errors.Of(history.Problem);
        }

        var (form, redemption) = (ResolveForm.Of(context), history.Value.Redemption);
        if (IsStale(redemption, form))
        {
            return ShowStale(history.Value, form);
        }

        if (form.Read(redemption, out var errors) is not { } decision)
        {
            return Show(history.Value, form, errors: errors);
        }

        var caller = context.Session().Reader;
        if (options.Value.FourEyes)
        {
            var proposed = await proposals.ProposeAsync(caller, redemption.Id, form.Version, decision, CancellationToken.None);
            return proposed.Succeeded ? Done(context, redemption, "proposed") : Show(history.Value, form, proposed.Problem);
        }

        var decided = await redemptions.DecideAsync(caller, redemption.Id, decision, CancellationToken.None);
        if (decided.Succeeded)
        {
            return Done(context, redemption, "resolved");
        }

        // The redemption may have been decided between the look at its version and the decision.
        var now = await facts.ReadAsync(context, id);
        return now.Succeeded && IsStale(now.Value.Redemption, form) ? ShowStale(now.Value, form) : Show(history.Value, form, decided.Problem);
    }

    private static async Task<IResult> OpenProposalAsync(string id, HttpContext context, RedemptionFacts facts)
    {
        var history = await facts.ReadAsync(context, id);
        return !history.Succeeded ? Errors.Of(history.Problem)
            : history.Value.Proposal is { } proposal ? ConsoleResult.Of<ConfirmView>((nameof(ConfirmView.History), history.Value), (nameof(ConfirmView.Proposal), proposal))
            : Errors.NotFound("No proposal waits for this redemption. It was withdrawn, confirmed, or lapsed because the redemption is decided.");
    }

    private static async Task<IResult> ConfirmAsync(string id, HttpContext context, RedemptionFacts facts, IResolutionProposals proposals)
    {
        var history = await facts.ReadAsync(context, id);
        if (!history.Succeeded)
        {
            return Errors.Of(history.Problem);
        }

        var redemption = history.Value.Redemption;
        var number = long.TryParse(context.Field("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        var confirmed = await proposals.ConfirmAsync(context.Session().Reader, redemption.Id, number, CancellationToken.None);
        return confirmed.Succeeded ? Done(context, redemption, "resolved")
            : history.Value.Proposal is { } proposal
                ? ConsoleResult.Of<ConfirmView>(
                    ConsoleResult.StatusOf(confirmed.Problem), (nameof(ConfirmView.History), history.Value), (nameof(ConfirmView.Proposal), proposal), (nameof(ConfirmView.Problem), confirmed.Problem))
                : Errors.Of(confirmed.Problem);
    }

    private static async Task<IResult> WithdrawAsync(string id, HttpContext context, IResolutionProposals proposals)
    {
        if (!RedemptionId.TryParse(id, out var redemption))
        {
            return Errors.NotFound();
        }

        var withdrawn = await proposals.WithdrawAsync(context.Session().Caller, redemption, CancellationToken.None);
        return withdrawn.Succeeded ? context.SeeOther($"{RedemptionPages.Path}/{redemption}?done=withdrawn") : Errors.Of(withdrawn.Problem);
    }

    private static bool IsStale(Redemption redemption, ResolveForm form) => redemption.Version != form.Version || redemption.Status != RedemptionStatus.Draft;

    private static IResult Done(HttpContext context, Redemption redemption, string what) => context.SeeOther($"{RedemptionPages.Path}/{redemption.Id}?done={what}");

    private static PageResult ShowStale(RedemptionHistory history, ResolveForm form) => ConsoleResult.Of<ResolveView>(
        StatusCodes.Status409Conflict, (nameof(ResolveView.History), history), (nameof(ResolveView.Form), form with { Version = history.Redemption.Version }), (nameof(ResolveView.OpenedWith), form.Version));

    private static PageResult Show(RedemptionHistory history, ResolveForm form, Problem? problem = null, IReadOnlyDictionary<string, string>? errors = null, string? notice = null) =>
        ConsoleResult.Of<ResolveView>(
            problem is not null ? ConsoleResult.StatusOf(problem) : errors is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
            (nameof(ResolveView.History), history), (nameof(ResolveView.Form), form), (nameof(ResolveView.Problem), problem), (nameof(ResolveView.Errors), errors), (nameof(ResolveView.Notice), notice));
}
