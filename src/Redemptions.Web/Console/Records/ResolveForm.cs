using System.Globalization;
using Redemptions.Web.Pages;
using Redemptions.Web.Text;

namespace Redemptions.Web.Console.Records;

/// <summary>A manual resolution as it is typed, so that nothing has to be typed twice.</summary>
public sealed record ResolveForm
{
    /// <summary>The version of the redemption that the form was opened with.</summary>
    public required int Version { get; init; }

    /// <summary><c>confirmed</c>, <c>failed</c>, or empty.</summary>
    public string Outcome { get; init; } = string.Empty;

    /// <summary>The amount in rand, as typed.</summary>
    public string Amount { get; init; } = string.Empty;

    public string Evidence { get; init; } = string.Empty;

    public bool Override { get; init; }

    internal static ResolveForm Of(HttpContext context) => new()
    {
        Version = int.TryParse(context.Field("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
        Outcome = context.Field("outcome") ?? string.Empty,
        Amount = context.Field("amount") ?? string.Empty,
        Evidence = OneLine(context.Field("evidence")),
        Override = context.Field("override") is not null,
    };

    /// <summary>The decision, or what is wrong with the form, by field.</summary>
    internal OperatorDecision? Read(Redemption redemption, out Dictionary<string, string> errors)
    {
        errors = [];
        RedemptionStatus? outcome = Outcome switch
        {
            "confirmed" => RedemptionStatus.Confirmed,
            "failed" => RedemptionStatus.Failed,
            _ => null,
        };
        if (outcome is null)
        {
            errors["outcome"] = "Choose what the provider did.";
        }

        long? taken = null;
        if (outcome == RedemptionStatus.Confirmed)
        {
            if (Amounts.TryRead(Amount, out var amount))
            {
                taken = amount;
            }
            else
            {
                errors["amount"] = $"Type the amount that the provider took, such as {Amounts.Field(redemption.Amount ?? 5_000)}.";
            }
        }

        if (Evidence.Length == 0)
        {
            errors["evidence"] = "Say how you know it, such as the line of the reconciliation file. It is kept in the audit trail.";
        }

        return errors.Count > 0 ? null : new OperatorDecision { Outcome = outcome, RedeemedAmount = taken, Evidence = Evidence, Override = Override };
    }

    // The audit trail has no line breaks.
    internal static string OneLine(string? text) => string.Join(' ', (text ?? string.Empty).Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
