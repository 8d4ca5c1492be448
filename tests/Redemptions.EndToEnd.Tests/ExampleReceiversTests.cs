using System.Net;
using System.Text;
using Redemptions.Domain.Webhooks;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Testing;

namespace Redemptions.EndToEnd.Tests;

/// <summary>The receivers of docs/webhooks verify what the service signs, keep the highest version, and refuse the rest.</summary>
public sealed class ExampleReceiversTests
{
    private readonly WebhookSecret _secret = WebhookSecret.Create();

    [Fact]
    public async Task The_receiver_in_CSharp_does_what_its_page_says()
    {
        await using var receiver = await ExampleReceiver.StartCSharpAsync(_secret.Text().Reveal());
        await ShouldReceiveAsync(receiver);
    }

    [SkippableFact]
    public async Task The_receiver_in_JavaScript_does_what_its_page_says()
    {
        await using var receiver = await ExampleReceiver.StartJavaScriptAsync(_secret.Text().Reveal());
        await ShouldReceiveAsync(receiver);
    }

    private async Task ShouldReceiveAsync(ExampleReceiver receiver)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var http = new HttpClient();

        (await SendAsync(version: 3, now, [_secret])).Should().Be(HttpStatusCode.NoContent);
        (await SendAsync(version: 2, now, [_secret])).Should().Be(HttpStatusCode.NoContent, "an older version is acknowledged, or it would come again");
        (await SendAsync(version: 4, now, [WebhookSecret.Create(), _secret])).Should().Be(HttpStatusCode.NoContent, "the secret may be the older one during a rotation");
        (await SendAsync(version: 5, now, [WebhookSecret.Create()])).Should().Be(HttpStatusCode.Unauthorized, "the signature is another secret's");
        (await SendAsync(version: 5, now, [_secret], changed: " ")).Should().Be(HttpStatusCode.Unauthorized, "the body was changed");
        (await SendAsync(version: 5, now.AddMinutes(-6), [_secret])).Should().Be(HttpStatusCode.Unauthorized, "the attempt is too old");
        (await SendAsync(version: 5, now, [_secret], type: "webhook.test")).Should().Be(HttpStatusCode.NoContent);

        await Poll.UntilAsync("the line of version 4", () => receiver.Output.Contains("version 4", StringComparison.Ordinal));
        receiver.Output.Split('\n').Where(line => line.Contains("version ", StringComparison.Ordinal)).Should()
            .Equal("redemption.confirmed rdm_1 version 3: confirmed", "redemption.confirmed rdm_1 version 4: confirmed");

        async Task<HttpStatusCode> SendAsync(int version, DateTimeOffset at, WebhookSecret[] secrets, string changed = "", string type = "redemption.confirmed")
        {
            var body = $$$"""{"id":"evt_{{{version}}}","type":"{{{type}}}","timestamp":"2026-11-29T08:30:15Z","data":{"id":"rdm_1","version":{{{version}}},"status":"confirmed"}}""";
            using var content = new StringContent(body + changed, Encoding.UTF8, "application/json");
            content.Headers.Add(WebhookSignature.IdHeader, $"evt_{version}");
            content.Headers.Add(WebhookSignature.TimestampHeader, WebhookSignature.Timestamp(at));
            content.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(secrets, $"evt_{version}", at, Encoding.UTF8.GetBytes(body)));
            using var reply = await http.PostAsync(receiver.Url, content);
            return reply.StatusCode;
        }
    }
}
