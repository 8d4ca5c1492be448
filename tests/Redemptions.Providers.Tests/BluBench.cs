using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

/// <summary>Common parts of the Blu tests: the forms of its answers, and an intent for a voucher of R75.</summary>
internal static class BluBench
{
    public static readonly TimeSpan UntilGraceEnds = TimeSpan.FromSeconds(5 + 60 + 90);

    public static Reply Status(string status, string more = "", int http = 200) =>
        Reply.Json($$"""{"status":"{{status}}","amount":7500{{more}}}""", http);

    public static Reply RedeemedBy(string reference) => Status("REDEEMED", $",\"redemptionRequestId\":\"{reference}\"");

    public static Reply Redeemed(long amount = 5000, string more = "", string reference = ProviderBench.Reference, int http = 201) =>
        Reply.Json($$"""{"requestId":"{{reference}}","amount":{{amount}},"redeemedVoucherSerialNumber":"BL1"{{more}}}""", http);

    public static string Replacement(string members = ",\"amount\":2500") =>
        ",\"replacementVoucher\":{\"token\":\"2222333344445555\",\"serialNumber\":\"BL2\",\"expiryDateTime\":\"2029-11-23T00:00:00Z\","
        + "\"barcode\":\"999\",\"productInstructions\":\"Keep it\"" + members + "}";

    public static Reply Error(int status, string message) =>
        Reply.Json($$"""{"timestamp":"2026","status":{{status}},"error":"Bad Request","message":"{{message}}","path":"/x"}""", status);

    public static async Task<ProviderIntent> IntentAsync(ProviderBench bench, long? amount = 5000)
    {
        bench.Wire.Script(Status("ACTIVE"));
        return await bench.IntentAsync(bench.Blu, ProviderBench.Request(ProviderBench.Pin, amount));
    }

    public static async Task<ProviderAnswer> SendAsync(ProviderBench bench, Reply reply, long? amount = 5000)
    {
        var intent = await IntentAsync(bench, amount);
        bench.Wire.Script(reply);
        return await bench.Blu.SendAsync(intent, default);
    }

    public static async Task<ProviderAnswer> ResolveAsync(ProviderBench bench, long? amount, TimeSpan later, params Reply[] replies)
    {
        var intent = await IntentAsync(bench, amount);
        bench.Time.Advance(later);
        bench.Wire.Script(replies);
        return await bench.Blu.ResolveAsync(intent, [], default);
    }

    /// <summary>The exchanges as the record of the redemption keeps them.</summary>
    public static IReadOnlyList<Operation> Operations(IEnumerable<ProviderExchange> exchanges) =>
    [
        .. exchanges.Select(exchange => new Operation
        {
            Id = "op_1",
            Type = exchange.Kind,
            Status = exchange.Status,
            ProviderCode = exchange.ProviderCode,
            CreatedAt = exchange.SentAt,
        }),
    ];

    public static IReadOnlyList<string> Redeems(ProviderBench bench) =>
        [.. bench.Wire.Heard.Where(request => request.Line.StartsWith("POST", StringComparison.Ordinal)).Select(request => request.Body)];
}
