using System.Globalization;
using Redemptions.Web.Pages;
using Redemptions.Web.Text;

namespace Redemptions.Web.Console.Records;

/// <summary>Attaches the change voucher of a redemption whose change is missing. The page repeats amount and last four; the PIN is typed once, sent once and never shown.</summary>
internal static class AttachPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/redemptions/{id}/attach", OpenAsync);
        console.MapPost("/redemptions/{id}/attach", AttachAsync);
    }

    private static async Task<IResult> OpenAsync(string id, HttpContext context, RedemptionFacts facts)
    {
        var history = await facts.ReadAsync(context, id);
        if (!history.Succeeded)
        {
            return Errors.Of(history.Problem);
        }

        var kept = context.TakeKeptText();
        var form = new AttachForm
        {
            Version = history.Value.Redemption.Version,
            Amount = kept?.Values.GetValueOrDefault("amount") ?? Amounts.Field(history.Value.Redemption.Residual?.Amount),
            SerialNumber = kept?.Values.GetValueOrDefault("serial_number") ?? string.Empty,
            Evidence = kept?.Values.GetValueOrDefault("evidence") ?? string.Empty,
        };
        return ConsoleResult.Of<AttachView>((nameof(AttachView.History), history.Value), (nameof(AttachView.Form), form), (nameof(AttachView.Notice), kept?.Notice));
    }

    private static async Task<IResult> AttachAsync(string id, HttpContext context, RedemptionFacts facts, IRedemptions redemptions)
    {
        var history = await facts.ReadAsync(context, id);
        if (!history.Succeeded)
        {
            return Errors.Of(history.Problem);
        }

        var redemption = history.Value.Redemption;
        var form = new AttachForm
        {
            Version = int.TryParse(context.Field("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
            Amount = context.Field("amount") ?? string.Empty,
            SerialNumber = context.Field("serial_number") ?? string.Empty,
            Evidence = ResolveForm.OneLine(context.Field("evidence")),
        };
        if (redemption.Version != form.Version)
        {
            return ConsoleResult.Of<AttachView>(
                StatusCodes.Status409Conflict, (nameof(AttachView.History), history.Value), (nameof(AttachView.Form), form with { Version = redemption.Version }), (nameof(AttachView.OpenedWith), form.Version));
        }

        long? amount = Amounts.TryRead(form.Amount, out var read) ? read : null;
        if (amount is null && form.Amount.Length > 0)
        {
            return Show(history.Value, form, new Problem
            {
                Code = ProblemCodes.InvalidRequest,
                Detail = "The amount was not understood.",
                Errors = [new FieldError { Field = "amount", Code = "malformed", Message = "Type it in rand, such as 50.00, or leave it empty for what is known to be left." }],
            });
        }

        // A hidden PIN cannot be read back, and a wrong one cannot be replaced.
        if (WithoutBlanks(context.Field("pin")) != WithoutBlanks(context.Field("pin_again")))
        {
            return Show(history.Value, form, new Problem
            {
                Code = ProblemCodes.InvalidRequest,
                Detail = "The PINs differ, so nothing was recorded.",
                Errors = [new FieldError { Field = "pin", Code = "conflict", Message = "Type the same PIN in both fields." }],
            });
        }

        var attached = await redemptions.DecideAsync(
            context.Session().Reader,
            redemption.Id,
            new OperatorDecision
            {
                Evidence = form.Evidence,
                ChangeVoucher = new FoundChangeVoucher
                {
                    Pin = context.Field("pin") is { } pin ? new Sensitive(pin) : null,
                    Barcode = context.Field("barcode") is { } barcode ? new Sensitive(barcode) : null,
                    SerialNumber = form.SerialNumber.Length == 0 ? null : form.SerialNumber,
                    Amount = amount,
                },
            },
            CancellationToken.None);
        return attached.Succeeded ? context.SeeOther($"{RedemptionPages.Path}/{redemption.Id}?done=attached") : Show(history.Value, form, attached.Problem);
    }

    private static string? WithoutBlanks(string? typed) => typed?.Replace(" ", string.Empty, StringComparison.Ordinal);

    private static PageResult Show(RedemptionHistory history, AttachForm form, Problem problem) => ConsoleResult.Of<AttachView>(
        ConsoleResult.StatusOf(problem), (nameof(AttachView.History), history), (nameof(AttachView.Form), form), (nameof(AttachView.Problem), problem));
}
