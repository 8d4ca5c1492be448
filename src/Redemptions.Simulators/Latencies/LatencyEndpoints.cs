using System.Text.Json;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Latencies;

/// <summary>Returns the latency as a line of text, and sets it from a JSON string or number.</summary>
internal static class LatencyEndpoints
{
    public static void MapLatency(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/latency", (HttpContext http) => http.Response.WriteAsync(Setting(http).Text));
        routes.MapPut("/latency", async (HttpContext http) =>
        {
            if (Text(await ReceivedBody.Read(http)) is { } text && Setting(http).TrySet(text.Trim()))
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsync("The body is not a latency. Send JSON: milliseconds (300) or a string such as \"lognormal:300:0.4\" or \"300:tail:0.01:5000\".");
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

    private static LatencySetting Setting(HttpContext http) => http.RequestServices.GetRequiredService<LatencySetting>();
}
