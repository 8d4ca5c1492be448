using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Redemptions.Api.Problems;

/// <summary>A problem by RFC 9457, with the members that this contract adds.</summary>
internal sealed record ProblemView
{
    public const string ContentType = "application/problem+json";

    [Description("Names the kind of problem; the page behind it explains every code.")]
    public required string Type { get; init; }

    [Description("The kind of problem in words.")]
    public required string Title { get; init; }

    [Description("The HTTP status.")]
    public required int Status { get; init; }

    [Description("A sentence for a person that tells the way out.")]
    public required string Detail { get; init; }

    [Description("The path of the call.")]
    public required string Instance { get; init; }

    [Description("The stable code; programs decide by it.")]
    public required string Code { get; init; }

    [Description("The call's Request-Id.")]
    public required string RequestId { get; init; }

    [Description("What is wrong field by field, where fields are; 20 at most.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldError>? Errors { get; init; }

    [Description("How many more fields are wrong than errors lists, where some are.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MoreErrors { get; init; }

    [Description("The redemption that stands in the way, or that the idempotency key made; only where it is the caller's own.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RedemptionId { get; init; }
}
