namespace Redemptions.Api.Http;

/// <summary>An answer as JSON, with its length in front: answers are small, so they are written whole.</summary>
internal sealed class JsonAnswer<T>(T value, int status = StatusCodes.Status200OK) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        return JsonBytes.WriteAsync(httpContext.Response, JsonBytes.Of(value, httpContext));
    }
}
