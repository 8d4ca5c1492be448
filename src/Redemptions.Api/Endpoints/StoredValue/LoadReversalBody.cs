using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>Why a load is taken back.</summary>
internal sealed record LoadReversalBody
{
    [Description("1 to 500 characters, with fewer than 16 digits in all and no number of 12; the card's history and the audit trail keep them.")]
    public string? Reason { get; init; }

    public static ReverseLoadRequest Read(FieldReader body) => new() { Reason = body.Text(nameof(Reason)) };
}
