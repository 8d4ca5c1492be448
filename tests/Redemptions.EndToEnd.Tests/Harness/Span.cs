using System.Text;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>A span as a collector got it.</summary>
/// <param name="Source">The library that told it.</param>
/// <param name="TraceId">The trace it is a part of, in hex.</param>
/// <param name="Id">Its own id.</param>
/// <param name="ParentId">The span above it; empty for a root.</param>
/// <param name="Name">What was done.</param>
/// <param name="Text">Everything in it, tags, events and status included.</param>
internal sealed record Span(string Source, string TraceId, string Id, string ParentId, string Name, string Text)
{
    /// <summary>Reads a request of OTLP: resources (1) of scopes (2), each with its name (1 in 1) and spans (2).</summary>
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
