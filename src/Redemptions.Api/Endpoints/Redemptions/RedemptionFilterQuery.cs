using System.Text.RegularExpressions;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>Reads a list's filters from the query.</summary>
internal static partial class RedemptionFilterQuery
{
    public static RedemptionFilter Read(QueryReader query) => new()
    {
        Status = query.Word("status", Statuses),
        Type = query.Text("type", TypeForm(), "Send a type that discovery lists, such as vouchers.blu."),
        ExternalReference = query.Text("external_reference", ReferenceForm(), RequestForms.ExternalReferenceMeaning),
        IdempotencyKey = query.Text("idempotency_key", KeyForm(), "Send the Idempotency-Key of the redemption: 1 to 255 characters.") is { } key ? Unquoted(key) : null,
        CreatedFrom = query.Time("created_from"),
        CreatedTo = query.Time("created_to"),
        UpdatedFrom = query.Time("updated_from"),
        UpdatedTo = query.Time("updated_to"),
        InDoubt = query.Word("in_doubt", Truths),
        Attention = query.Word("attention", Truths),
        Cursor = query.Text("cursor", CursorForm(), "Send the next_cursor of an earlier page unchanged, or leave it out to start with the newest."),
        Limit = query.WholeNumber("limit", 1, RedemptionFilter.MaximumLimit) ?? RedemptionFilter.DefaultLimit,
    };

    private static Dictionary<string, RedemptionStatus> Statuses { get; } = new(StringComparer.Ordinal)
    {
        ["draft"] = RedemptionStatus.Draft,
        ["reserved"] = RedemptionStatus.Reserved,
        ["confirmed"] = RedemptionStatus.Confirmed,
        ["failed"] = RedemptionStatus.Failed,
    };

    private static Dictionary<string, bool> Truths { get; } = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    [GeneratedRegex(@"\A[a-z0-9_.-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypeForm();

    [GeneratedRegex(RequestForms.ExternalReference, RegexOptions.CultureInvariant)]
    private static partial Regex ReferenceForm();

    [GeneratedRegex(@"\A[\x21-\x7e]{1,255}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CursorForm();

    // Every form of key that was ever accepted, optionally in the quotes that the header allows.
    [GeneratedRegex(@"\A(?:[^\x00-\x20""\x7f-\uffff]{1,255}|""[^\x00-\x20""\x7f-\uffff]{1,255}"")\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyForm();

    private static string Unquoted(string key) => key.Trim('"');
}
