using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redemptions.Testing;

namespace Redemptions.Api.Tests.Documentation;

/// <summary>A change of the contract is visible in a review, and clients can be generated without a running service.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class CheckedInDocumentTests(ServiceFixture service)
{
    private const string Write = "REDEMPTIONS_WRITE_GOLDEN";
    private static readonly string CheckedIn = Repository.At("docs", "openapi.json");
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_in_docs_is_the_one_that_is_served()
    {
        var document = JsonNode.Parse((await service.As(null).GetAsync("/openapi/v1.json")).Text)!.AsObject();

        // Where this service listens is not part of the contract.
        document.Remove("servers");
        var served = document.ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable(Write) is { Length: > 0 })
        {
            await File.WriteAllTextAsync(CheckedIn, served);
        }

        (await File.ReadAllTextAsync(CheckedIn)).Should().Be(served, $"docs/openapi.json is written with {Write}=1 and reviewed like code");
    }
}
