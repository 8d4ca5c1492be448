using System.ComponentModel;

namespace Redemptions.Api.Problems;

/// <summary>What is wrong with one field, as JSON.</summary>
internal sealed record FieldErrorView
{
    [Description("The field's path, such as source.pin, or the name of a header or query parameter; *** for an unknown name that could be a PIN.")]
    public required string Field { get; init; }

    [Description("A stable word: missing, malformed, out_of_range, too_long, conflict, unsupported or unknown_member.")]
    public required string Code { get; init; }

    [Description("A sentence that tells the way out; never the value itself.")]
    public required string Message { get; init; }

    public static FieldErrorView Of(FieldError error) => new() { Field = error.Field, Code = error.Code, Message = error.Message };
}
