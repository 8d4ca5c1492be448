using System.Text.Json;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Latencies;

/// <summary>Tells the latency as a line of text, and sets it from a JSON text or number.</summary>
internal static class LatencyEndpoints
{
    public static void MapLatency(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/latency", (HttpContext http) => http.Response.WriteAsync(Dial(http).Text));
        routes.MapPut("/latency", async (HttpContext http) =>
        {
            if (Text(await ReceivedBody.Read(http)) is { } text && Dial(http).Turn(text.Trim()))
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsync("A latency is 300, or \"lognormal:300:0.4\", in milliseconds and as JSON, either with :tail:0.01:5000 behind it in the quotes.");
        });
    }

    private static string? Text(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.String => json.RootElement.GetString(),
                JsonValueKind.Number => json.RootElement.GetRawText(),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LatencyDial Dial(HttpContext http) => http.RequestServices.GetRequiredService<LatencyDial>();
}
