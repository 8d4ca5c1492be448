using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Redemptions.Api.Documentation;

/// <summary>What is said of the whole document.</summary>
internal static class DocumentDetails
{
    public const string Name = "v1";
    public const string Scheme = "secret_key";
    private const string ViewSuffix = "View";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = type => SchemaName(OpenApiOptions.CreateDefaultSchemaReferenceId(type));
        options.AddDocumentTransformer(CompleteAsync);
        options.AddOperationTransformer(OperationDetails.CompleteAsync);
        options.AddSchemaTransformer(RequireMembersAsync);
    }

    private static string? SchemaName(string? name) =>
        name is not null && name.EndsWith(ViewSuffix, StringComparison.Ordinal) ? name[..^ViewSuffix.Length] : name;

    /// <summary>An answer has all its members always, except those that are left out where they are null.</summary>
    private static Task RequireMembersAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is null && context.JsonTypeInfo.Type.Name.EndsWith(ViewSuffix, StringComparison.Ordinal))
        {
            schema.Required = context.JsonTypeInfo.Properties
                .Where(member => member.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: false) != true)
                .Select(member => member.Name).ToHashSet();
        }

        return Task.CompletedTask;
    }

    private static Task CompleteAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Voucher redemption",
            Version = Name,
            Description = "Redeems vouchers, looks up balances and reads redemptions. Money is a whole number of the currency's minor unit; times are ISO 8601 in UTC. " +
                "Repeat a redemption with the same Idempotency-Key as often as you need: it stays one redemption.",
        };

        // Where the service stands is known to whoever reads this, not to the service.
        document.Servers = [new OpenApiServer { Url = "/" }];
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A secret key: sk_test_... in test mode, sk_live_... in live mode. Roles: redeem, read, operate.",
        };
        return Task.CompletedTask;
    }
}
