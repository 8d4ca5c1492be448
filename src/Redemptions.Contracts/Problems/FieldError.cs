namespace Redemptions.Contracts;

/// <summary>What is wrong with one field of a request.</summary>
[GenerateSerializer, Alias("redemptions.field-error"), Immutable]
public sealed record FieldError
{
    /// <summary>The field's path, such as source.pin, or the name of a header or query parameter; *** for an unknown name that could be a PIN.</summary>
    [Id(0)]
    public required string Field { get; init; }

    /// <summary>A stable code: missing, malformed, out_of_range, too_long, conflict, unsupported or unknown_member.</summary>
    [Id(1)]
    public required string Code { get; init; }

    /// <summary>A sentence that says how to correct it; never the value itself.</summary>
    [Id(2)]
    public required string Message { get; init; }
}
