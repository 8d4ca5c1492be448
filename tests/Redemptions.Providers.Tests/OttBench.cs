using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

/// <summary>Common parts of the OTT tests: the forms of its answers, and an intent for a voucher of R75.</summary>
internal static class OttBench
{
    public static readonly Reply NoRemit = Reply.Json("""{"success":"false","errorCode":"3","message":"Unknown reference"}""", 201);
    public static readonly TimeSpan UntilGraceEnds = TimeSpan.FromSeconds(5 + 30 + 90);

    public static Reply Holds(string value) =>
        Reply.Json($$"""{"success":"true","serial":"1000200030","voucherID":42,"value":"{{value}}","message":"","errorCode":0}""");

    public static Reply Remitted(string amount = "50.0000", string more = ",\"voucherBalance\":\"25.00\"") =>
        Reply.Json($$"""{"success":"true","voucherID":42,"voucherAmount":"{{amount}}"{{more}},"errorCode":0,"message":"OK"}""");

    public static Reply Refused(string code, string message = "No", int status = 201) =>
        Reply.Json($$"""{"success":"false","errorCode":{{code}},"message":"{{message}}"}""", status);

    public static async Task<ProviderIntent> IntentAsync(ProviderBench bench, long? amount = 5000, string? phone = "+27821234567")
    {
        bench.Wire.Script(Holds("75.0000"));
        return await bench.IntentAsync(bench.Ott, ProviderBench.Request(ProviderBench.Token, amount, phone));
    }

    public static async Task<ProviderAnswer> SendAsync(ProviderBench bench, params Reply[] replies)
    {
        var intent = await IntentAsync(bench);
        bench.Wire.Script(replies);
        return await bench.Ott.SendAsync(intent, default);
    }

    public static async Task<ProviderAnswer> ResolveAsync(ProviderBench bench, TimeSpan later, params Reply[] replies)
    {
        var intent = await IntentAsync(bench);
        bench.Time.Advance(later);
        bench.Wire.Script(replies);
        return await bench.Ott.ResolveAsync(intent, [], default);
    }

    public static int Remits(ProviderBench bench) =>
        bench.Wire.Heard.Count(request => request.Line.Contains("/RemitVoucher", StringComparison.Ordinal));
}
