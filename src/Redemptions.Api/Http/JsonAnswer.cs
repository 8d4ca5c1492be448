namespace Redemptions.Api.Http;

/// <summary>Answers with JSON and <c>Content-Length</c>: answers are small, so each is serialised completely before it is sent.</summary>
internal sealed class JsonAnswer<T>(T value, int status = StatusCodes.Status200OK) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        return JsonBytes.WriteAsync(httpContext.Response, JsonBytes.Of(value, httpContext));
    }
}
