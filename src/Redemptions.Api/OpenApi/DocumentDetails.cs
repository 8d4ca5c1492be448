using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Redemptions.Api.OpenApi;

/// <summary>Configures the OpenAPI document as a whole.</summary>
internal static class DocumentDetails
{
    public const string Name = "v1";
    public const string Scheme = "secret_key";
    private const string ViewSuffix = "View";
    private const string BodySuffix = "Body";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = type => SchemaName(OpenApiOptions.CreateDefaultSchemaReferenceId(type));
        options.AddDocumentTransformer(CompleteAsync);
        options.AddOperationTransformer(OperationDetails.CompleteAsync);
        options.AddSchemaTransformer(RequireMembersAsync);
        options.AddSchemaTransformer(CloseBodiesAsync);
        options.AddSchemaTransformer(SchemaTypes.CompleteAsync);
    }

    private static string? SchemaName(string? name) =>
        name is not null && name.EndsWith(ViewSuffix, StringComparison.Ordinal) ? name[..^ViewSuffix.Length] : name;

    /// <summary>Marks every member of an answer as required, except those that are omitted when null.</summary>
    private static Task RequireMembersAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && !IsBody(context))
        {
            schema.Required = context.JsonTypeInfo.Properties
                .Where(member => member.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: false) != true)
                .Select(member => member.Name).ToHashSet();
        }

        return Task.CompletedTask;
    }

    /// <summary>Documents that requests with unknown members are refused.</summary>
    private static Task CloseBodiesAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        schema.AdditionalPropertiesAllowed &= !IsBody(context);
        return Task.CompletedTask;
    }

    private static bool IsBody(OpenApiSchemaTransformerContext context) => context.JsonTypeInfo.Type.Name.EndsWith(BodySuffix, StringComparison.Ordinal);

    private static Task CompleteAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Voucher redemption",
            Version = Name,
            Description = "Redeems vouchers, looks up balances and reads redemptions. Money is a whole number of the currency's minor unit; times are ISO 8601 in UTC. " +
                "A redemption may be repeated with the same Idempotency-Key any number of times: it stays one redemption. " +
                "Unknown members (anywhere but in metadata) and query parameters are refused with 400, the code unknown_member and the nearest known name. " +
                "An empty optional string counts as absent unless its member says otherwise, times are ISO 8601 with a zone, and HEAD works wherever GET does.",
        };

        // Only the path prefix: behind a proxy, the reader knows the public host and the service may not.
        document.Servers = [new OpenApiServer { Url = Prefix(document.Servers) }];
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A secret key: sk_test_... in test mode, sk_live_... in live mode. Roles: redeem, read, operate, issue.",
        };
        return Task.CompletedTask;
    }

    /// <summary>The path prefix of the requested URL, without the document's own path; <c>/</c> if there is none.</summary>
    private static string Prefix(IList<OpenApiServer>? servers) =>
        Uri.TryCreate(servers?.FirstOrDefault()?.Url, UriKind.Absolute, out var address) && address.AbsolutePath.TrimEnd('/') is { Length: > 0 } path ? path : "/";
}
