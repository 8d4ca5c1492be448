using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Webhooks;

/// <summary>The receiver of webhooks, and the endpoints that show what it got and control it.</summary>
internal static class WebhookEndpoints
{
    /// <summary>The receiver's address is that of the simulators followed by this.</summary>
    public const string ReceivePath = "/webhooks/receive";

    private static readonly JsonSerializerOptions Brief = new(LedgerJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(ReceivePath, (HttpContext http) => Of<WebhookReceiver>(http).Receive(http));
        routes.MapGet("/webhooks", Show);
        routes.MapDelete("/webhooks", (HttpContext http) => Empty(http, Of<WebhookInbox>(http).Clear));
        routes.MapPut("/webhooks/secret", SetSecret);
        routes.MapPost("/webhooks/faults", AddFault);
        routes.MapGet("/webhooks/faults", (HttpContext http) => Write(http, StatusCodes.Status200OK, new JsonObject
        {
            ["faults"] = new JsonArray([.. Of<WebhookFaults>(http).Active.Select(Describe)]),
        }));
        routes.MapDelete("/webhooks/faults", (HttpContext http) => Empty(http, Of<WebhookFaults>(http).Clear));
    }

    private static Task Show(HttpContext http)
    {
        var text = http.Request.Query["after"].FirstOrDefault() ?? "0";
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var after) || http.Request.Query.Keys.Any(key => key != "after"))
            return Refuse(http, "after", "The only query parameter is after, the number of a delivery: those after it are listed.");
        return http.Response.WriteAsJsonAsync(new { deliveries = Of<WebhookInbox>(http).After(after) }, LedgerJson.Options, http.RequestAborted);
    }

    private static async Task SetSecret(HttpContext http)
    {
        var members = await ReceivedBody.ReadJsonObject(http) is { } json ? json.EnumerateObject().ToArray() : [];
        if (members is [{ Name: "secret", Value.ValueKind: JsonValueKind.String } member] && Of<WebhookVerification>(http).TrySet(member.Value.GetString()!))
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await Refuse(http, "secret", "Send {\"secret\": \"whsec_…\"}: the secret that the service showed for the endpoint.");
    }

    private static async Task AddFault(HttpContext http)
    {
        try
        {
            var json = await ReceivedBody.ReadJsonObject(http) ?? throw new FaultException("", "The body is not a JSON object.");
            var fault = WebhookFaultReader.Read(JsonObject.Create(json)!);
            Of<WebhookFaults>(http).Add(fault);
            await Write(http, StatusCodes.Status201Created, Describe(fault));
        }
        catch (FaultException exception)
        {
            await Refuse(http, exception.Field, exception.Message);
        }
    }

    private static JsonObject Describe(WebhookFault fault)
    {
        var json = JsonSerializer.SerializeToNode(fault, Brief)!.AsObject();
        json["times"] = fault.Times;
        return json;
    }

    private static Task Empty(HttpContext http, Action act)
    {
        act();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpContext http, string field, string message) =>
        Write(http, StatusCodes.Status400BadRequest, new JsonObject { ["field"] = field, ["message"] = message });

    private static Task Write(HttpContext http, int status, JsonObject json) => new WireAnswer { Status = status, Json = json }.Write(http);

    private static T Of<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();
}
