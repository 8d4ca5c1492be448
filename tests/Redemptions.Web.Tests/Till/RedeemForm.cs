using System.Net;
using Redemptions.Testing;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Till;

/// <summary>The form of the till that redeems, as a browser without JavaScript sends it.</summary>
internal static class RedeemForm
{
    public const string Redeem = "/till/redeem";
    public const string BluPage = "/till?type=vouchers.blu";

    /// <summary>The fields of a form with what a cashier types.</summary>
    public static (string Name, string Value)[] Filled((string Name, string Value)[] form, string pin, string amount) =>
        [.. form, ("pin", pin), ("phone_number", FreshVouchers.Phone), ("amount", amount)];

    /// <summary>The page of a redemption once it is decided: a form is answered before that if the provider takes long.</summary>
    public static Task<PageAnswer> DecidedAsync(PageClient till, string link) =>
        Poll.ForAsync("the redemption is decided", async () => await till.GetAsync(link) is { } page && !page.Text.Contains("Not known yet", StringComparison.Ordinal) ? page : null);

    /// <summary>Redeems, and waits until it is decided.</summary>
    public static async Task<PageAnswer> RedeemAsync(PageClient till, string pin, string amount, string type = "vouchers.blu", params (string Name, string Value)[] more)
    {
        var form = (await till.GetAsync($"/till?type={type}")).Form(Redeem);
        var fields = more.Length == 0 ? Filled(form, pin, amount) : [.. form, ("amount", amount), .. more];
        var posted = await till.PostBareAsync(Redeem, fields);
        posted.Status.Should().Be(HttpStatusCode.SeeOther, posted.Text);
        return await DecidedAsync(till, posted.Location!);
    }
}
