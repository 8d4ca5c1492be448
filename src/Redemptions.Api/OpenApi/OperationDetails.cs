using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Redemptions.Api.Http;
using Redemptions.Api.Problems;

namespace Redemptions.Api.OpenApi;

/// <summary>Adds headers, parameters, examples, problems and the key to an operation, from its endpoint's metadata.</summary>
internal static class OperationDetails
{
    private const string RetryAfter = "Retry-After";

    public static Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in metadata.OfType<DocumentedParameter>())
        {
            (operation.Parameters ??= []).Add(Parameter(parameter));
        }

        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Path))
        {
            parameter.Description ??= PathParameters.Describe(context.Description.RelativePath ?? string.Empty, parameter.Name);
        }

        foreach (var media in operation.RequestBody?.Content?.Values ?? [])
        {
            media.Example = metadata.OfType<DocumentedExample>().FirstOrDefault() is { } example ? JsonNode.Parse(example.Json) : null;
        }

        if (metadata.OfType<IAuthorizeData>().Any())
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentDetails.Scheme, context.Document)] = [] }];
        }

        var isReadOnly = ReadOnlyCall.Is(context.Description.HttpMethod ?? string.Empty, metadata);
        foreach (var (status, response) in operation.Responses ?? [])
        {
            CompleteResponse(int.Parse(status, CultureInfo.InvariantCulture), (OpenApiResponse)response, operation, metadata, isReadOnly);
        }

        return Task.CompletedTask;
    }

    private static OpenApiParameter Parameter(DocumentedParameter parameter) => new()
    {
        Name = parameter.Name,
        In = parameter.InQuery ? ParameterLocation.Query : ParameterLocation.Header,
        Description = parameter.Description,
        Required = parameter.Required,
        Example = parameter.Example is null ? null : JsonValue.Create(parameter.Example),
        Schema = new OpenApiSchema
        {
            Type = parameter.Type switch { "integer" => JsonSchemaType.Integer, "boolean" => JsonSchemaType.Boolean, _ => JsonSchemaType.String },
            Format = parameter.Format,
            Enum = parameter.OneOf is null ? null : [.. parameter.OneOf.Select(word => (JsonNode)JsonValue.Create(word))],
        },
    };

    private static void CompleteResponse(int status, OpenApiResponse response, OpenApiOperation operation, IList<object> metadata, bool isReadOnly)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[RequestIdMiddleware.Header] = Header("The id of this call.");
        foreach (var header in metadata.OfType<DocumentedHeader>().Where(header => header.Status == status))
        {
            response.Headers[header.Name] = Header(header.Description, header.Name == RetryAfter ? JsonSchemaType.Integer : JsonSchemaType.String);
        }

        if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers["WWW-Authenticate"] = Header("Bearer: send a secret key.");
        }

        if (metadata.OfType<DocumentedAnswer>().FirstOrDefault(answer => answer.Status == status) is { } documented && response.Content?.TryGetValue("application/json", out var json) == true)
        {
            json.Example = JsonNode.Parse(documented.Json);
        }

        if (response.Content?.TryGetValue(ProblemView.ContentType, out var problem) == true)
        {
            var kinds = ProblemKinds.All.Where(kind => kind.Status == status && CanAnswer(operation, kind, isReadOnly)).DefaultIfEmpty(ProblemKinds.Of(ProblemCodes.InvalidRequest)).ToArray();
            response.Description = $"A problem with the code {OneOf([.. kinds.Select(kind => kind.Code)])}.";
            problem.Example = Example(kinds[0], status);
            if (kinds.Any(kind => kind.Status is 409 or 429 or 503))
            {
                response.Headers[RetryAfter] = Header("Seconds to wait before the call is repeated; not for every problem.", JsonSchemaType.Integer);
            }
        }
    }

    private static string OneOf(string[] codes) => codes.Length == 1 ? codes[0] : $"{string.Join(", ", codes[..^1])} or {codes[^1]}";

    private static bool CanAnswer(OpenApiOperation operation, ProblemKind kind, bool isReadOnly) =>
        (kind.Operations.Count == 0 || kind.Operations.Contains(operation.OperationId))
            && (!kind.NeedsWrite || !isReadOnly)
            && (!kind.NeedsKey || operation.Parameters?.Any(parameter => parameter.Name == IdempotencyHeader.Name) == true);

    private static OpenApiHeader Header(string description, JsonSchemaType type = JsonSchemaType.String) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = type } };

    private static JsonObject Example(ProblemKind kind, int status) => new()
    {
        ["type"] = $"/docs/problems#{kind.Code}",
        ["title"] = kind.Title,
        ["status"] = status,
        ["detail"] = kind.WayOut,
        ["instance"] = "/collect/redemptions",
        ["code"] = kind.Code,
        ["request_id"] = "req_4bf92f3577b34da6a3ce929d0e0e4736",
    };
}
