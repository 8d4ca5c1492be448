using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Discovery;

/// <summary>JSON with a strong entity tag, the hash of its bytes; status 304 if the caller already has them. One instance can serve many calls.</summary>
internal sealed class TaggedJson : IResult
{
    private const int TagBytes = 16;
    private readonly byte[] _json;
    private readonly EntityTagHeaderValue _tag;
    private readonly string _tagText;

    private TaggedJson(byte[] json)
    {
        _json = json;
        _tagText = $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, TagBytes))}\"";
        _tag = new EntityTagHeaderValue(_tagText);
    }

    public static TaggedJson Of<T>(T value, JsonSerializerOptions json) => new(JsonSerializer.SerializeToUtf8Bytes(value, json));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ETag = _tagText;
        headers.CacheControl = "private, max-age=5";
        headers.Vary = HeaderNames.Authorization;
        if (httpContext.Request.Headers.IfNoneMatch.Count > 0 && IsKnownTo(httpContext.Request))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return JsonBytes.WriteAsync(httpContext.Response, _json);
    }

    private bool IsKnownTo(HttpRequest request) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(_tag, useStrongComparison: false));
}
