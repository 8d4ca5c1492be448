using System.Net;
using System.Text.Json;

namespace Redemptions.Api.Tests;

/// <summary>An HTTP response with its whole body.</summary>
internal sealed record HttpAnswer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonElement Json { get; } = Text.StartsWith('{') ? JsonDocument.Parse(Text).RootElement : default;

    public string? Code => Json.GetProperty("code").GetString();

    /// <summary>The fields that a problem's errors name.</summary>
    public IEnumerable<string?> Fields => Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString());

    /// <summary>A member by its path, such as <c>residual.amount</c>.</summary>
    public JsonElement this[string path] => path.Split('.').Aggregate(Json, (element, name) => element.GetProperty(name));

    public string? String(string path) => this[path].GetString();

    public long Number(string path) => this[path].GetInt64();

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
