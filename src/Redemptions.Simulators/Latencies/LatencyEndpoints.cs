using System.Text;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Latencies;

/// <summary>Tells the latency and turns it: a line of text both ways.</summary>
internal static class LatencyEndpoints
{
    public static void MapLatency(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/latency", (HttpContext http) => http.Response.WriteAsync(Dial(http).Text));
        routes.MapPut("/latency", async (HttpContext http) =>
        {
            if (Dial(http).Turn(Encoding.UTF8.GetString(await RequestBody.Read(http)).Trim()))
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsync("A latency is 300, or lognormal:300:0.4, in milliseconds, either with :tail:0.01:5000 behind it.");
        });
    }

    private static LatencyDial Dial(HttpContext http) => http.RequestServices.GetRequiredService<LatencyDial>();
}
