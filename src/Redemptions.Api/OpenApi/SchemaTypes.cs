using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api.OpenApi;

/// <summary>Names the JSON type of times and enums, which their converters hide, and the words that a member can have, so that typed clients can be generated.</summary>
internal static class SchemaTypes
{
    private static readonly string[] FailureWords =
        [.. typeof(FailureCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

    // These codes have no constants: each is written where a field is refused.
    private static readonly string[] FieldErrorWords = ["missing", "malformed", "out_of_range", "too_long", "conflict", "unsupported", ProblemResult.UnknownMember];

    public static Task CompleteAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var underlying = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type);
        var type = underlying ?? context.JsonTypeInfo.Type;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (type == typeof(DateTimeOffset))
        {
            schema.Type = underlying is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        }

        if (context.JsonPropertyInfo is { } member && Words(member) is { } words)
        {
            Limit(schema, words);
        }

        return Task.CompletedTask;
    }

    private static void Limit(OpenApiSchema schema, IEnumerable<string> words)
    {
        var one = schema.Items as OpenApiSchema ?? schema;
        one.Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word))];
        if (one.Type?.HasFlag(JsonSchemaType.Null) == true)
        {
            one.Enum.Add(JsonNullSentinel.JsonNull);
        }
    }

    private static IEnumerable<string>? Words(JsonPropertyInfo member) => member switch
    {
        { Name: "code" } when member.DeclaringType == typeof(ProblemView) => ProblemKinds.All.Select(kind => kind.Code),
        { Name: "code" } when member.DeclaringType == typeof(RedemptionFailure) => FailureWords,
        { Name: "code" } when member.DeclaringType == typeof(FieldError) => FieldErrorWords,
        _ when Attribute<EventTypeAttribute>(member) is { } types => types.Words,
        _ => Attribute<AllowedValuesAttribute>(member)?.Values.Cast<string>(),
    };

    private static T? Attribute<T>(JsonPropertyInfo member)
        where T : Attribute => member.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false) is [T found] ? found : null;
}
