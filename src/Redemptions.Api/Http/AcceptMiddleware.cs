using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Http;

/// <summary>Answers 406 if <c>Accept</c> excludes JSON, before the call has any effect whose answer the caller could not read.</summary>
internal sealed class AcceptMiddleware(RequestDelegate next)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public Task InvokeAsync(HttpContext context)
    {
        return context.Request.Headers.Accept.Count > 0 && SpeaksJsonOnly(context.GetEndpoint()) && Excludes(context.Request.GetTypedHeaders())
            ? ProblemResult.Invalid(StatusCodes.Status406NotAcceptable, "Answers are application/json: include that in Accept, or leave Accept out.").ExecuteAsync(context)
            : next(context);
    }

    private static bool SpeaksJsonOnly(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IAuthorizeData>() is not null && endpoint.Metadata.GetMetadata<BrowserPage>() is null;

    private static bool Excludes(RequestHeaders headers)
    {
        // The most specific range decides: "application/json;q=0, */*" excludes JSON.
        var fitting = headers.Accept.Where(range => Json.IsSubsetOf(Bare(range))).OrderByDescending(Precision).FirstOrDefault();
        return headers.Accept.Count > 0 && fitting is null or { Quality: 0 };
    }

    private static MediaTypeHeaderValue Bare(MediaTypeHeaderValue range) => new(range.MediaType);

    private static int Precision(MediaTypeHeaderValue range) => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
}
