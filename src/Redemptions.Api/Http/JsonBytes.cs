using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Redemptions.Api.Http;

/// <summary>Serialises values to JSON bytes and writes them to a response.</summary>
internal static class JsonBytes
{
    private const string ContentType = "application/json; charset=utf-8";

    public static byte[] Of<T>(T value, HttpContext context) =>
        JsonSerializer.SerializeToUtf8Bytes(value, context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);

    public static Task WriteAsync(HttpResponse response, byte[] json)
    {
        response.ContentType = ContentType;
        response.ContentLength = json.Length;
        return response.Body.WriteAsync(json).AsTask();
    }
}
