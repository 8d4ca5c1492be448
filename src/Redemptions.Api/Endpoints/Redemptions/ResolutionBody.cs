using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>An operator's decision on a redemption.</summary>
internal sealed record ResolutionBody
{
    [Description("confirmed or failed; leave it out to add only a missing change voucher.")]
    [AllowedValues("confirmed", "failed")]
    public string? Outcome { get; init; }

    [Description("The amount that the provider took, in cents; with the outcome confirmed and only with it.")]
    public long? RedeemedAmount { get; init; }

    [Description("The change voucher that the provider's support found.")]
    public FoundChangeVoucherBody? ChangeVoucher { get; init; }

    [Description("How you know the outcome, in 1 to 1000 characters; the audit trail keeps it.")]
    public required string Evidence { get; init; }

    [Description("Decide before the schedule is over, but not before time-out and grace period of the newest money request have passed.")]
    public bool? Override { get; init; }

    public static OperatorDecision Read(FieldReader body) => new()
    {
        Outcome = ReadOutcome(body),
        RedeemedAmount = body.MinorUnits(nameof(RedeemedAmount)),
        ChangeVoucher = body.Object(nameof(ChangeVoucher), FoundChangeVoucherBody.Read),
        Evidence = body.Text(nameof(Evidence)),
        Override = body.Truth(nameof(Override)) ?? false,
    };

    private static RedemptionStatus? ReadOutcome(FieldReader body)
    {
        switch (body.Text(nameof(Outcome)))
        {
            case null:
                return null;
            case "confirmed":
                return RedemptionStatus.Confirmed;
            case "failed":
                return RedemptionStatus.Failed;
            default:
                body.Note(nameof(Outcome), "Write 'confirmed' or 'failed'.");
                return null;
        }
    }
}
