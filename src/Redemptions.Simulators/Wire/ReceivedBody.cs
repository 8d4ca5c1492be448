using System.Text.Json;

namespace Redemptions.Simulators.Wire;

/// <summary>Reads bodies; Kestrel limits their size.</summary>
internal static class ReceivedBody
{
    public static async Task<byte[]> Read(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return buffer.ToArray();
    }

    /// <summary>Null for a body that is not a JSON object.</summary>
    public static async Task<JsonElement?> ReadJsonObject(HttpContext http)
    {
        try
        {
            using var document = JsonDocument.Parse(await Read(http));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
