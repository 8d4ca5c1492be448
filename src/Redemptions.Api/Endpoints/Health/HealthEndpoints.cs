using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;

namespace Redemptions.Api.Endpoints.Health;

/// <summary>Health for orchestrators: if not live, restart the process; if not ready, send it no calls.</summary>
internal static class HealthEndpoints
{
    private const string Ready = "ready";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health").WithMetadata(new SeparateEndpoint(AddressPurpose.Management) { AlsoPublic = true }).AllowAnonymous();
        health.MapGet("/live", () => Answer("live", StatusCodes.Status200OK))
            .Describe("live", "Whether the process runs", "Does not check the database.").Answers<HealthView>(200).AnswersProblem(400);
        health.MapGet("/ready", ReadyAsync)
            .Describe("ready", "Whether the process accepts calls", "503 while it starts or stops, or while the database does not answer or accepts no writes.")
            .Answers<HealthView>(200).Answers<HealthView>(503).AnswersProblem(400);
        foreach (var check in new[] { "/live", "/ready" })
        {
            health.MapMethods(check, [HttpMethods.Options], TellMethods).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, IDatabaseHealth database, IHostApplicationLifetime lifetime)
    {
        var status = lifetime switch
        {
            { ApplicationStopping.IsCancellationRequested: true } => "stopping",
            { ApplicationStarted.IsCancellationRequested: false } => "starting",
            _ => Status(await database.CheckAsync(context.RequestAborted)),
        };
        return Answer(status, status == Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static string Status(DatabaseHealth database) => database switch
    {
        DatabaseHealth.Healthy => Ready,
        DatabaseHealth.Full => "database_full",
        _ => "database_silent",
    };

    private static NoContent TellMethods(HttpResponse response)
    {
        response.Headers.Allow = "GET, HEAD, OPTIONS";
        return TypedResults.NoContent();
    }

    private static JsonHttpResult<HealthView> Answer(string status, int code) => TypedResults.Json(new HealthView { Status = status }, statusCode: code);
}
