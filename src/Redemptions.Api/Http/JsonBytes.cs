namespace Redemptions.Api.Http;

/// <summary>Writes JSON that is in bytes already.</summary>
internal static class JsonBytes
{
    private const string ContentType = "application/json; charset=utf-8";

    public static Task WriteAsync(HttpResponse response, byte[] json)
    {
        response.ContentType = ContentType;
        response.ContentLength = json.Length;
        return response.Body.WriteAsync(json).AsTask();
    }
}
