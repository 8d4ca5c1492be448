namespace Redemptions.Http;

/// <summary>One call, which may be sent several times.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">A path relative to the base address, or an absolute URL of the service.</param>
internal sealed record HttpCall(HttpMethod Method, Uri Target)
{
    /// <summary>The JSON of the request: the same bytes in every attempt.</summary>
    public byte[]? Body { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>Whether the service may be asked to wait for the outcome.</summary>
    public bool AsksToWait { get; init; }

    public static HttpCall Get(string path) => new(HttpMethod.Get, new Uri(path, UriKind.Relative));

    public static HttpCall Post(string path, byte[] body, string? key = null) =>
        new(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Body = body, IdempotencyKey = key };
}
