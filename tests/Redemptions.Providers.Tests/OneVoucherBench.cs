using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

/// <summary>Common parts of the 1Voucher tests: a working token endpoint, and the forms of Flash's answers.</summary>
internal static class OneVoucherBench
{
    public static readonly Reply GoodToken = TokenReply("tok-1");

    public static Reply TokenReply(string token, int seconds = 3600) =>
        Reply.Json($$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":{{seconds}},"scope":"default"}""");

    /// <summary>Answers token requests outside the script, so that the script contains only redemptions.</summary>
    public static ProviderBench WithTokens(params (string Key, string Value)[] settings)
    {
        var bench = new ProviderBench(settings);
        bench.Wire.Always = request => request.Line.Contains("/token", StringComparison.Ordinal) ? GoodToken : null;
        return bench;
    }

    public static string Success(long amount = 5000, string more = "", string reference = ProviderBench.Reference) =>
        $$"""{"responseCode":0,"responseMessage":"Success","reference":"{{reference}}","transactionId":1234567890123456789,"amount":{{amount}}{{more}}}""";

    public static string Error(string code, string message = "No", string reference = ProviderBench.Reference) =>
        $$"""{"responseCode":{{code}},"responseMessage":"{{message}}","reference":"{{reference}}","transactionId":"987","path":"/redeem"}""";

    public static Task<ProviderIntent> IntentAsync(ProviderBench bench, long? amount = 5000, string? phone = null) =>
        bench.IntentAsync(bench.OneVoucher, ProviderBench.Request(ProviderBench.Pin, amount, phone));

    public static async Task<ProviderAnswer> SendAsync(ProviderBench bench, Reply reply, long? amount = 5000, string? phone = null)
    {
        var intent = await IntentAsync(bench, amount, phone);
        bench.Wire.Script(reply);
        return await bench.OneVoucher.SendAsync(intent, default);
    }

    public static async Task<ProviderAnswer> ResolveAsync(ProviderBench bench, Reply reply, IReadOnlyList<Operation>? earlier = null)
    {
        var intent = await IntentAsync(bench);
        bench.Wire.Script(reply);
        return await bench.OneVoucher.ResolveAsync(intent, earlier ?? [], default);
    }
}
