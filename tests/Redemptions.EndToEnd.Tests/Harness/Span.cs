using System.Text;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>A span as the collector received it.</summary>
/// <param name="Source">The instrumentation library that created the span.</param>
/// <param name="TraceId">The id of its trace, in hex.</param>
/// <param name="Id">The id of the span, in hex.</param>
/// <param name="ParentId">The id of the parent span, in hex; empty for a root.</param>
/// <param name="Name">The name of the operation.</param>
/// <param name="Text">The whole encoded span as text, with its tags, events and status.</param>
internal sealed record Span(string Source, string TraceId, string Id, string ParentId, string Name, string Text)
{
    /// <summary>Reads an OTLP request: resources (field 1) contain scopes (2), each with its name (1 in 1) and its spans (2).</summary>
    public static IEnumerable<Span> Read(byte[] request) =>
        from resource in ProtobufField.Read(request).Where(field => field.Number == 1)
        from scope in ProtobufField.Read(resource.Bytes).Where(field => field.Number == 2)
        let fields = ProtobufField.Read(scope.Bytes).ToArray()
        let source = ProtobufField.Read(fields.First(field => field.Number == 1).Bytes).First(field => field.Number == 1)
        from span in fields.Where(field => field.Number == 2)
        select Of(Encoding.UTF8.GetString(source.Bytes), span.Bytes);

    private static Span Of(string source, byte[] bytes)
    {
        var fields = ProtobufField.Read(bytes).ToLookup(field => field.Number, field => field.Bytes);
        return new Span(source, Hex(1), Hex(2), Hex(4), Encoding.UTF8.GetString(fields[5].First()), Encoding.UTF8.GetString(bytes));

        string Hex(int number) => Convert.ToHexStringLower(fields[number].FirstOrDefault() ?? []);
    }
}
