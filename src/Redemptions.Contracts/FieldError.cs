namespace Redemptions.Contracts;

/// <summary>What is wrong with one field of a request.</summary>
[GenerateSerializer, Alias("redemptions.field-error"), Immutable]
public sealed record FieldError
{
    /// <summary>The field's path, such as <c>source.pin</c>.</summary>
    [Id(0)]
    public required string Field { get; init; }

    /// <summary>A stable word: <c>missing</c>, <c>malformed</c>, <c>out_of_range</c>, <c>too_long</c>, <c>conflict</c>, <c>unsupported</c>, <c>unknown_member</c>.</summary>
    [Id(1)]
    public required string Code { get; init; }

    /// <summary>A sentence that tells the way out; never the value itself.</summary>
    [Id(2)]
    public required string Message { get; init; }
}
