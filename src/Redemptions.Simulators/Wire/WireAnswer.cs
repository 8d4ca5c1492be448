using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Redemptions.Simulators.Wire;

/// <summary>An HTTP answer, before it is sent: faults may still alter it.</summary>
internal sealed record WireAnswer
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int Status { get; init; } = StatusCodes.Status200OK;

    public JsonObject? Json { get; init; }

    /// <summary>The body where it is not the JSON object.</summary>
    public string? Text { get; init; }

    public string ContentType { get; init; } = "application/json";

    public string? Location { get; init; }

    /// <summary>The challenge of a 401.</summary>
    public string? Authenticate { get; init; }

    /// <summary>Whether the connection is broken instead of an answer.</summary>
    public bool IsDropped { get; init; }

    /// <summary>What the provider did with the request, for the ledger.</summary>
    public string Outcome { get; init; } = "";

    public static WireAnswer Dropped { get; } = new() { IsDropped = true };

    public string Body => Text ?? Json?.ToJsonString(Plain) ?? "";

    public async Task Write(HttpContext http)
    {
        if (IsDropped)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = Status;
        if (Location is not null)
            http.Response.Headers.Location = Location;
        if (Authenticate is not null)
            http.Response.Headers.WWWAuthenticate = Authenticate;

        // HTTP forbids a body with these statuses.
        if (Status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
            return;

        var bytes = Encoding.UTF8.GetBytes(Body);
        http.Response.ContentLength = bytes.Length;
        if (bytes.Length > 0)
            http.Response.ContentType = ContentType;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
