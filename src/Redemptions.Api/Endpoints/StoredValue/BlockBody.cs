using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>Why a card is blocked.</summary>
internal sealed record BlockBody
{
    [Description("1 to 500 characters, with fewer than 16 digits in all and no number of 12; the card's history and the audit trail keep them.")]
    public required string Reason { get; init; }

    [Description("true releases the open reservations as well; by default they can still be confirmed.")]
    public bool? ReleaseHolds { get; init; }

    public static BlockCardRequest Read(FieldReader body) => new()
    {
        Reason = body.Text(nameof(Reason)),
        ReleaseHolds = body.Truth(nameof(ReleaseHolds)) ?? false,
    };
}
