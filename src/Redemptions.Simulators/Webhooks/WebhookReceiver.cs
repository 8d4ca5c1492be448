using System.Text.Json;
using System.Text.Json.Nodes;
using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Webhooks;

/// <summary>Receives webhooks: it stores each delivery with the result of its verification, and answers 200, 401 for a wrong signature, or as a fault says.</summary>
internal sealed class WebhookReceiver(WebhookInbox inbox, WebhookVerification verification, WebhookFaults faults, TimeProvider time, IHostApplicationLifetime lifetime)
{
    public async Task Receive(HttpContext http)
    {
        var body = await ReceivedBody.Read(http);
        var signature = verification.Verify(http.Request.Headers, body);
        var applied = faults.TryApply();
        var answer = Answer(applied?.Fault, signature, http);
        inbox.Add(WebhookDelivery.Read(http, body) with { Signature = signature, Fault = applied?.Fault.Kind, Status = answer.IsDropped ? null : answer.Status });
        if (applied is { } one)
            await Wait(one.Fault, one.Released, http);
        if (applied?.Fault.RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = wait;
        await answer.Write(http);
    }

    private static WireAnswer Answer(WebhookFault? fault, SignatureResult signature, HttpContext http) => fault?.Kind switch
    {
        "status" => new WireAnswer { Status = fault.Status ?? StatusCodes.Status500InternalServerError },
        "redirect" => new WireAnswer { Status = fault.Status ?? StatusCodes.Status307TemporaryRedirect, Location = fault.Location ?? http.Request.Path },
        "drop" => WireAnswer.Dropped,
        _ => new WireAnswer
        {
            Status = signature is SignatureResult.Valid or SignatureResult.Unverified ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized,
            Json = new JsonObject { ["signature"] = JsonSerializer.SerializeToNode(signature, LedgerJson.Options) },
        },
    };

    // Until the client goes, the faults are removed, or the simulators stop.
    private async Task Wait(WebhookFault fault, Task released, HttpContext http)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        if (fault.DelayMs is { } milliseconds)
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, ends.Token);
        if (fault.Kind == "hold")
            await released.WaitAsync(ends.Token);
    }
}
