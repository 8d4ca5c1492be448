using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

/// <summary>A setup for any provider. Questions before the money request get their answers outside the script, so that the script is about money only.</summary>
internal static class AnyBench
{
    public static readonly string[] Types = ["vouchers.one_voucher", "vouchers.ott", "vouchers.blu"];

    private const string Token = "/token ";
    private const string Another = "0b8f3c9e-0000-4c55-9c1e-2f4f6f1a7e10";

    private static readonly string[] MoneyPaths = ["/redeem ", "/RemitVoucher ", "/redemptions "];

    /// <summary>An intent for a voucher of R75, on a bench whose provider answers questions.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="type">The provider.</param>
    /// <param name="after">Changes each answer to a question, for example to close the connection after it.</param>
    public static async Task<ProviderIntent> IntentAsync(ProviderBench bench, string type, Func<Reply, Reply> after)
    {
        bench.Wire.Always = request => request switch
        {
            { Line: var line } when line.Contains(Token, StringComparison.Ordinal) => after(OneVoucherBench.GoodToken),
            { Line: var line } when line.Contains("/CheckVoucher ", StringComparison.Ordinal) => after(OttBench.Holds("75.00")),
            { Line: var line } when line.StartsWith("GET ", StringComparison.Ordinal) => after(BluBench.Status("ACTIVE")),
            { Body: var body } when body.Contains(Another, StringComparison.Ordinal) => after(Reply.Text(500, "")),
            _ => null,
        };
        var pin = type == Types[1] ? ProviderBench.Token : ProviderBench.Pin;
        var intent = await bench.IntentAsync(bench.Of(type), ProviderBench.Request(pin, 5000));
        if (type == Types[0]) await TokenAsync(bench, intent);
        return intent;
    }

    public static Reply Redeemed(string type) =>
        type == Types[0] ? Reply.Json(OneVoucherBench.Success()) : type == Types[1] ? OttBench.Remitted() : BluBench.Redeemed();

    /// <summary>The requests that took money, or would have taken it.</summary>
    public static IReadOnlyList<RecordedRequest> Money(ProviderBench bench) => [.. bench.Wire.Heard.Where(request =>
        Array.Exists(MoneyPaths, path => request.Line.Contains(path, StringComparison.Ordinal))
        && !request.Body.Contains(Another, StringComparison.Ordinal))];

    // Fetches the token that the send will use by a send for another redemption, whose reference is left out of <see cref="Money"/>.
    private static async Task TokenAsync(ProviderBench bench, ProviderIntent intent)
    {
        var wire = intent.Wire.Reveal().Replace(ProviderBench.Reference, Another, StringComparison.Ordinal);
        await bench.OneVoucher.SendAsync(intent with { Wire = new Sensitive(wire) }, default);
    }
}
