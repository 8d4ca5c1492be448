using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Redemptions.Api.Http;

/// <summary>An answer as JSON, with its length in front: answers are small, so they are written whole.</summary>
internal sealed class JsonAnswer<T>(T value, int status = StatusCodes.Status200OK) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        httpContext.Response.StatusCode = status;
        return JsonBytes.WriteAsync(httpContext.Response, JsonSerializer.SerializeToUtf8Bytes(value, json));
    }
}
