using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;
using Redemptions.Api.Documentation;
using Redemptions.Api.Http;
using Redemptions.Domain.Persistence;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Api.Health;

/// <summary>Health for orchestrators: if not live, restart the process; if not ready, send it no calls.</summary>
internal static class HealthEndpoints
{
    private const string Ready = "ready";
    private static readonly TimeSpan DatabasePatience = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health").WithMetadata(new ManagementEndpoint { AlsoPublic = true });
        health.MapGet("/live", (HttpResponse response) => Answer(response, "live", StatusCodes.Status200OK))
            .Describe("live", "Whether the process runs", "Does not check the database.").Answers<HealthView>(200).AnswersProblem(400);
        health.MapGet("/ready", ReadyAsync)
            .Describe("ready", "Whether the process accepts calls", "503 while it starts or stops, or while the database does not answer or accepts no writes.")
            .Answers<HealthView>(200).Answers<HealthView>(503).AnswersProblem(400);
        foreach (var check in new[] { "/live", "/ready" })
        {
            health.MapMethods(check, [HttpMethods.Options], TellMethods).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, IRedemptionIndex index, WriteCapacity capacity, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        var status = lifetime switch
        {
            { ApplicationStopping.IsCancellationRequested: true } => "stopping",
            { ApplicationStarted.IsCancellationRequested: false } => "starting",
            _ when !await AnswersAsync(index, time, context.RequestAborted) => "database_silent",
            _ => capacity.IsAvailable ? Ready : "database_full",
        };
        return Answer(context.Response, status, status == Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static NoContent TellMethods(HttpResponse response)
    {
        response.Headers.Allow = "GET, HEAD, OPTIONS";
        return TypedResults.NoContent();
    }

    private static async Task<bool> AnswersAsync(IRedemptionIndex index, TimeProvider time, CancellationToken aborted)
    {
        using var patience = new CancellationTokenSource(DatabasePatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, aborted);
        try
        {
            // A database driver may ignore its cancellation token; WaitAsync answers in time even then.
            await index.CheckAsync(either.Token).WaitAsync(either.Token);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static JsonHttpResult<HealthView> Answer(HttpResponse response, string status, int code)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new HealthView { Status = status }, statusCode: code);
    }
}
