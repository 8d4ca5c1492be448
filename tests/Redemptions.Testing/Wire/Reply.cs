using System.Text;

namespace Redemptions.Testing.Wire;

/// <summary>What a scripted provider does with one request.</summary>
internal sealed record Reply(byte[] Bytes, bool Close = false, bool Hang = false, bool Reset = false)
{
    /// <summary>Closes the connection without an answer.</summary>
    public static readonly Reply Drop = new([], Close: true);

    /// <summary>Resets the connection without an answer.</summary>
    public static readonly Reply TearDown = new([], Close: true, Reset: true);

    /// <summary>Never answers, and keeps the connection open.</summary>
    public static readonly Reply Silence = new([], Hang: true);

    public static Reply Json(string json, int status = 200) => Of(status, "application/json", json);

    public static Reply Text(int status, string text) => Of(status, "text/plain", text);

    public static Reply Redirect(int status, string json = "{}") =>
        Raw($"HTTP/1.1 {status} Moved\r\nLocation: /elsewhere\r\nContent-Length: {json.Length}\r\n\r\n{json}");

    /// <summary>Announces a longer body than it sends, and closes the connection.</summary>
    public static Reply CutOff(string json, int status = 200) =>
        Raw($"HTTP/1.1 {status} Scripted\r\nContent-Length: {json.Length + 40}\r\n\r\n{json}") with { Close = true };

    public static Reply Raw(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>The same answer, after which the connection is closed and not used again.</summary>
    public Reply ThenClosed() =>
        Raw(Encoding.UTF8.GetString(Bytes).Replace(" Scripted\r\n", " Scripted\r\nConnection: close\r\n", StringComparison.Ordinal)) with { Close = true };

    private static Reply Of(int status, string type, string body) =>
        Raw($"HTTP/1.1 {status} Scripted\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
}
