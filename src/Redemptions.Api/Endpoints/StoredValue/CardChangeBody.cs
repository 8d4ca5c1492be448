using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>Why a card is changed.</summary>
internal sealed record CardChangeBody
{
    [Description("1 to 500 characters, with fewer than 16 digits in all and no number of 12; the card's history and the audit trail keep them.")]
    public string? Reason { get; init; }

    public static ChangeCardRequest Read(FieldReader body) => new() { Reason = body.Text(nameof(Reason)) };
}
