namespace Redemptions.Http;

/// <summary>What is wrong with one field of a request.</summary>
public sealed record FieldError : ReceivedObject
{
    /// <summary>The field's path, such as source.pin, or the name of a header or query parameter.</summary>
    public string Field { get => field ?? string.Empty; init; }

    /// <summary>A stable code: missing, malformed, out_of_range, too_long, conflict, unsupported or unknown_member.</summary>
    public string Code { get => field ?? string.Empty; init; }

    /// <summary>A sentence that says how to correct it; never the value itself.</summary>
    public string Message { get => field ?? string.Empty; init; }
}
