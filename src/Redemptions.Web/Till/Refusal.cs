using System.Globalization;
using System.Text.RegularExpressions;
using Redemptions.Web.Text;

namespace Redemptions.Web.Till;

/// <summary>Why the service refused a form, in the words of a cashier: the service's own are for developers.</summary>
internal static partial class Refusal
{
    private static readonly TimeSpan DefaultBlock = TimeSpan.FromSeconds(30);

    /// <summary>Whether the next try needs a key of its own, because the form's belongs to something else.</summary>
    public static bool TakesNewKey(Problem problem) => problem.Code == ProblemCodes.IdempotencyKeyReused;

    /// <summary>The status of the page that says why.</summary>
    public static int StatusOf(Problem problem) => problem.Code switch
    {
        ProblemCodes.VoucherInDoubt => StatusCodes.Status409Conflict,
        ProblemCodes.TooManyAttempts => StatusCodes.Status429TooManyRequests,
        ProblemCodes.OutcomeUnknown or ProblemCodes.Overloaded or ProblemCodes.ProviderDisabled or ProblemCodes.ProviderUnavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>How long entry is blocked, in whole seconds; null if it is not.</summary>
    public static int? BlockedSeconds(Problem problem) => problem.Code == ProblemCodes.TooManyAttempts ? Seconds(problem.RetryAfter ?? DefaultBlock) : null;

    /// <summary>Tells the browser as well how long to wait, if a retry needs a wait.</summary>
    public static void SetRetryAfter(HttpResponse response, Problem problem)
    {
        if (problem.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>What is wrong, as a sentence.</summary>
    /// <param name="problem">The refusal.</param>
    /// <param name="currency">The currency of its amounts.</param>
    public static string Sentence(Problem problem, string currency = CurrencyCodes.Rand) => problem switch
    {
        { Code: ProblemCodes.IdempotencyKeyReused } => "This form was sent before with something else typed in. Nothing new was done. Look at what became of that first, then send this one.",
        { Code: ProblemCodes.OutcomeUnknown } => "It is not known whether this was recorded. Send this form again as it is: it acts once.",
        { Code: ProblemCodes.Overloaded } => "The service is busy, and nothing was sent. Try again in a moment.",
        { Code: ProblemCodes.ProviderDisabled } => "This type is switched off by an operator, and nothing was sent. Ask for another voucher or another way to pay.",
        { Code: ProblemCodes.ProviderUnavailable } => "The provider is not available, and nothing was taken. Try again in a moment, or ask for another way to pay.",
        { Code: ProblemCodes.AmountOutOfRange or ProblemCodes.LimitExceeded, Errors: [{ Field: "amount" } error] } => InCurrency(error.Message, currency),
        { Errors: [{ } error, ..] } => $"{Label(error.Field)}{Describe(error)}",
        _ => problem.Detail,
    };

    /// <summary>What is wrong with which field of a form.</summary>
    public static IReadOnlyDictionary<string, string> Fields(Problem problem) =>
        problem.Errors.GroupBy(error => Name(error.Field)).ToDictionary(field => field.Key, field => Describe(field.First()));

    private static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    private static string Describe(FieldError error) => error.Code switch
    {
        "missing" => "This is needed.",
        "malformed" when error.Message.StartsWith("The check digit is wrong", StringComparison.Ordinal) => error.Message,
        "malformed" or "too_long" => "This is not complete, or has a wrong character.",
        "out_of_range" => "This amount is not possible here.",
        _ => error.Message,
    };

    private static string Name(string field) => field.Split('.')[^1];

    private static string Label(string field) => Name(field) switch
    {
        "pin" => "Code: ",
        "serial_number" => "Serial number: ",
        "amount" => "Amount: ",
        "reason" => "Reason: ",
        _ => string.Empty,
    };

    // The service names amounts in minor units.
    private static string InCurrency(string message, string currency) =>
        Numbers().Replace(message, number => Amounts.Show(long.Parse(number.Value, CultureInfo.InvariantCulture), currency));

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
