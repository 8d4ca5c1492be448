using System.Text.Json;
using System.Text.RegularExpressions;

namespace Redemptions.Api.Tests.Contract;

/// <summary>The operations in the OpenAPI document, each with a path and a body to call it with. The ids in the paths do not exist.</summary>
internal static partial class Operations
{
    /// <summary>Every operation of the document; deprecated and hidden operations are not in it.</summary>
    public static async Task<IReadOnlyList<Operation>> ReadAsync(ServiceFixture service)
    {
        var document = (await service.As(null).GetAsync("/openapi/v1.json")).Json;
        return
        [
            .. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method =>
                new Operation(new HttpMethod(method.Name.ToUpperInvariant()), Filled(path.Name), Body(method.Value), ObjectsOf(method.Value, document)))),
        ];
    }

    private static string Filled(string path) => Place().Replace(path, place => place.Value switch
    {
        "{type}" => "vouchers.blu",
        "{id}" => IdPrefix(path) + "000000000000000000000000",
        "{seq}" => "1",
        _ => "account-that-does-not-exist",
    });

    private static string IdPrefix(string path) => path.Split("/{id}")[0].Split('/')[^1] switch
    {
        "cards" => "crd_",
        "accruals" => "acr_",
        _ => "rdm_",
    };

    private static string? Body(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body) ? Json(body).GetProperty("example").GetRawText() : null;

    /// <summary>The objects in the body for which the contract documents members.</summary>
    private static BodyObject[] ObjectsOf(JsonElement operation, JsonElement document) =>
        operation.TryGetProperty("requestBody", out var body) ? [.. Objects(string.Empty, Json(body).GetProperty("schema"), document)] : [];

    private static IEnumerable<BodyObject> Objects(string path, JsonElement schema, JsonElement document)
    {
        if (!Resolve(schema, document).TryGetProperty("properties", out var members))
        {
            return [];
        }

        var found = new BodyObject(path, [.. members.EnumerateObject().Select(member => member.Name)]);
        return members.EnumerateObject().SelectMany(member => Objects(found.PathOf(member.Name), member.Value, document)).Prepend(found);
    }

    private static JsonElement Resolve(JsonElement schema, JsonElement document) => schema switch
    {
        _ when schema.TryGetProperty("$ref", out var reference) => document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]),
        _ when schema.TryGetProperty("oneOf", out var choices) => choices.EnumerateArray().Select(choice => Resolve(choice, document)).First(choice => choice.TryGetProperty("properties", out _)),
        _ => schema,
    };

    private static JsonElement Json(JsonElement body) => body.GetProperty("content").GetProperty("application/json");

    [GeneratedRegex(@"\{\w+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
