using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Redemptions.Api.Endpoints.Webhooks;
using Redemptions.Api.Problems;

namespace Redemptions.Api.OpenApi;

/// <summary>Names the JSON type of times and enums, which their converters hide, and the words that a member can have, so that typed clients can be generated.</summary>
internal static class SchemaTypes
{
    private static readonly string[] FailureWords =
        [.. typeof(FailureCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

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
        { Name: "type" } when member.DeclaringType == typeof(WebhookEventView) || member.DeclaringType == typeof(WebhookDeliveryView) => EventTypeWords.Listed,
        { Name: "types" } when member.DeclaringType == typeof(EndpointBody) || member.DeclaringType == typeof(EndpointChangeBody) || member.DeclaringType == typeof(WebhookEndpointView) =>
            EventTypeWords.Subscribable,
        _ => member.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), inherit: false) is [AllowedValuesAttribute allowed] ? allowed.Values.Cast<string>() : null,
    };
}
