using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>What to search for: a voucher, or a provider's reference.</summary>
internal sealed record SearchBody
{
    private const int LongestReference = 255;

    [Description("A type that discovery lists.")]
    public required string Type { get; init; }

    [Description("The voucher or card, by pin or token: finds its redemptions, and those that issued it as a change voucher. Of 1Voucher and Blu also by serial_number: that of a change voucher, and for Blu that of the voucher of a confirmed redemption. OTT and cards refuse a serial_number.")]
    public SourceBody? Source { get; init; }

    [Description("The id of the redemption at the provider.")]
    public string? ProviderReference { get; init; }

    [Description("The next_cursor of an earlier page; a page has at most 100 redemptions.")]
    public string? Cursor { get; init; }

    public static SearchRequest Read(FieldReader body)
    {
        var request = new SearchRequest
        {
            Type = body.Text(nameof(Type)),
            Source = body.Object(nameof(Source), SourceBody.Read),
            ProviderReference = body.Text(nameof(ProviderReference)),
            Cursor = body.Text(nameof(Cursor)),
        };
        if (request.ProviderReference is { } reference)
        {
            CheckReference(body, request, reference);
        }

        return request;
    }

    private static void CheckReference(FieldReader body, SearchRequest request, string reference)
    {
        if (string.IsNullOrWhiteSpace(reference) || reference.Length > LongestReference || reference.Any(char.IsControl))
        {
            body.Note(nameof(ProviderReference), $"Write 1 to {LongestReference} characters without control characters.");
        }

        if (request.Source is not null)
        {
            body.Note(nameof(ProviderReference), "Search by 'source' or by 'provider_reference', not by both.", "conflict");
        }
    }
}
