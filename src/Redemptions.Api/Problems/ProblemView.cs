using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Redemptions.Api.Problems;

/// <summary>A problem by RFC 9457, with the members that this contract adds.</summary>
internal sealed record ProblemView
{
    public const string ContentType = "application/problem+json";

    [Description("A URI reference for the code; the page explains every code.")]
    public required string Type { get; init; }

    [Description("A short summary of the code.")]
    public required string Title { get; init; }

    [Description("The HTTP status.")]
    public required int Status { get; init; }

    [Description("An explanation for a person, with the next step.")]
    public required string Detail { get; init; }

    [Description("The path of the call.")]
    public required string Instance { get; init; }

    [Description("The stable code for programs.")]
    public required string Code { get; init; }

    [Description("The call's Request-Id.")]
    public required string RequestId { get; init; }

    [Description("One error for each invalid field, at most 20; only where fields are invalid.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldError>? Errors { get; init; }

    [Description("The number of invalid fields beyond those in errors; only where there are more.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MoreErrors { get; init; }

    [Description("The redemption that prevents the call, or that the idempotency key belongs to; only if it is the caller's own.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RedemptionId { get; init; }

    [Description("What to do instead; only where it is certain.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NextStep? NextStep { get; init; }

    [Description("With value_spent: what is left of the load, in minor units or points.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? AmountLeft { get; init; }
}
