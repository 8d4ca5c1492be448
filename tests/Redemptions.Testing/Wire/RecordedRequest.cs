namespace Redemptions.Testing.Wire;

/// <summary>A request as it was received.</summary>
internal sealed record RecordedRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The request line, the given headers in the given order, and the body.</summary>
    public string Shown(params string[] headers) => string.Join('\n',
        [Line, .. headers.Select(name => $"{name}: {Headers.GetValueOrDefault(name, "(none)")}"), "", Body]);
}
