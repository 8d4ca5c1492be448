using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults;

/// <summary>Adds, lists, releases and removes faults.</summary>
internal static class FaultEndpoints
{
    private static readonly JsonSerializerOptions Brief =
        new(LedgerJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };


    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static void MapFaults(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/faults", Post);
        routes.MapGet("/faults", async (HttpContext http) =>
        {
            var faults = http.RequestServices.GetRequiredService<FaultRegistry>();
            await Write(http, StatusCodes.Status200OK, new JsonObject
            {
                ["faults"] = new JsonArray([.. faults.Active.Select(Describe)]),
                ["used_up"] = new JsonArray([.. faults.UsedUp.Select(Describe)]),
            });
        });
        routes.MapPost("/faults/{id:int}/release", Release);
        routes.MapDelete("/faults", (HttpContext http) =>
        {
            http.RequestServices.GetRequiredService<FaultRegistry>().Clear();
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }

    private static async Task Post(HttpContext http)
    {
        try
        {
            var fault = http.RequestServices.GetRequiredService<FaultRegistry>().Add(FaultReader.Read(await ReadBody(http)));
            await Write(http, StatusCodes.Status201Created, Describe(fault));
        }
        catch (FaultException exception)
        {
            var problem = new JsonObject { ["field"] = exception.Field, ["message"] = exception.Message };
            await Write(http, StatusCodes.Status400BadRequest, problem);
        }
    }

    private static async Task Release(HttpContext http, int id)
    {
        if (http.RequestServices.GetRequiredService<FaultRegistry>().TryRelease(id))
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await Write(http, StatusCodes.Status404NotFound, new JsonObject { ["field"] = "id", ["message"] = $"There is no fault {id}; GET /faults lists them." });
    }

    private static async Task<JsonObject> ReadBody(HttpContext http)
    {
        try
        {
            return JsonNode.Parse(await ReceivedBody.Read(http), documentOptions: Strict) as JsonObject
                ?? throw new FaultException("", "The body is not a JSON object.");
        }
        catch (JsonException)
        {
            throw new FaultException("", "The body is not JSON.");
        }
    }

    private static JsonObject Describe(Fault fault)
    {
        var json = new JsonObject { ["id"] = fault.Id, ["strikes"] = fault.AppliedCount };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(fault.Definition, Brief)!.AsObject())
            json[name] = value?.DeepClone();
        json["times"] = fault.Definition.Times;
        return json;
    }

    private static Task Write(HttpContext http, int status, JsonObject json)
        => new WireAnswer { Status = status, Json = json }.Write(http);
}
