using System.Net;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Sessions;

[Collection(WebServiceFixture.Collection)]
public sealed class SessionTests(WebServiceFixture service)
{
    [Fact]
    public async Task A_page_without_a_session_leads_to_the_sign_in_page_and_back()
    {
        var client = service.NewClient();
        (await client.GetAsync("/till?type=vouchers.blu")).Location.Should().Be("/sign-in?return=%2Ftill%3Ftype%3Dvouchers.blu");
        var answer = await client.PostAsync("/sign-in?return=%2Ftill%3Ftype%3Dvouchers.blu", "/sign-in", ("api_key", WebServiceFixture.RedeemKey));
        (answer.Status, answer.Location).Should().Be((HttpStatusCode.SeeOther, "/till?type=vouchers.blu"));
        (await client.GetAsync("/till")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/till", "Sign in · Till")]
    [InlineData("/console/cards", "Sign in · Console")]
    public async Task The_sign_in_page_names_the_application_that_it_leads_to(string path, string title)
    {
        var client = service.NewClient();
        var page = (await client.GetAsync(path)).Location!;
        (await client.GetAsync(page)).Document.Title.Should().Be(title);
        (await client.PostAsync(page, "/sign-in", ("api_key", ""))).Document.Title.Should().Be(title, "also after a refusal");
    }

    [Theory]
    [InlineData("https://elsewhere.example/till")]
    [InlineData("//elsewhere.example/till")]
    [InlineData("/till\\@elsewhere.example")]
    [InlineData("/tillage")]
    public async Task A_sign_in_never_leads_to_another_site(string path) =>
        (await service.NewClient().PostAsync($"/sign-in?return={Uri.EscapeDataString(path)}", "/sign-in", ("api_key", WebServiceFixture.RedeemKey))).Location.Should().Be("/till");

    [Fact]
    public async Task The_cookie_holds_an_encrypted_key_id_and_never_the_key()
    {
        var client = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var cookie = client.Cookies.Single(cookie => cookie.Name == "redemptions");
        cookie.HttpOnly.Should().BeTrue();
        client.Cookies.Should().OnlyContain(cookie => !cookie.Value.Contains("sk_test", StringComparison.Ordinal) && !cookie.Value.Contains("cashier", StringComparison.Ordinal));
        client.Forget("redemptions");
        (await client.GetAsync("/till")).Location.Should().StartWith("/sign-in");
    }

    [Theory]
    [InlineData("sk_test_nothing", "unknown")]
    [InlineData(WebServiceFixture.RevokedKey, "revoked")]
    public async Task A_key_that_is_unknown_or_revoked_opens_no_session(string key, string word)
    {
        var client = service.NewClient();
        var answer = await client.SignInAsync(key);
        answer.Status.Should().Be(HttpStatusCode.Forbidden);
        answer.Text.Should().Contain(word);
        answer.Html.Should().NotContain(key);
        client.Cookies.Should().NotContain(cookie => cookie.Name == "redemptions");
    }

    [Fact]
    public async Task Attempts_to_sign_in_are_rate_limited_by_address()
    {
        var client = service.NewClient(System.Net.IPAddress.Parse("127.0.0.7"));
        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await client.SignInAsync("sk_test_guess")).Status.Should().Be(HttpStatusCode.Forbidden);
        }

        var refused = await client.SignInAsync(WebServiceFixture.RedeemKey);
        refused.Status.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Headers["Retry-After"].Should().NotBe("0");
        await service.SignInAsync(WebServiceFixture.RedeemKey);
    }

    [Fact]
    public async Task A_key_without_the_role_is_told_which_one_the_page_needs()
    {
        var answer = await (await service.SignInAsync(WebServiceFixture.ReadKey)).GetAsync("/till");
        answer.Status.Should().Be(HttpStatusCode.Forbidden);
        answer.Text.Should().Contain("role 'redeem'");
    }

    [Fact]
    public async Task After_signing_out_the_browser_has_no_session()
    {
        var client = await service.SignInAsync(WebServiceFixture.RedeemKey);
        (await client.PostAsync("/till", "/web/sign-out")).Location.Should().Be("/sign-in");
        (await client.GetAsync("/till")).Location.Should().StartWith("/sign-in");
    }

    [Fact]
    public async Task Signing_out_on_a_page_of_an_earlier_session_ends_the_present_one()
    {
        var client = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var form = (await client.GetAsync("/till")).Form("/web/sign-out");
        await client.SignInAsync(WebServiceFixture.LiveKey);
        (await client.PostBareAsync("/web/sign-out", form)).Location.Should().Be("/sign-in");
        (await client.GetAsync("/till")).Location.Should().StartWith("/sign-in");
    }

    [Theory]
    [InlineData("/web/sign-out", "/sign-in")]
    [InlineData("/web/theme", "/sign-in?return=%2Ftill")]
    public async Task After_the_end_of_the_session_the_forms_of_the_bar_lead_to_the_sign_in_page(string action, string path)
    {
        var client = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var form = (await client.GetAsync("/till")).Form(action);
        client.Forget("redemptions");
        var answer = await client.PostBareAsync(action, form);
        (answer.Status, answer.Location).Should().Be((HttpStatusCode.SeeOther, path));
    }

    [Fact]
    public async Task A_form_that_comes_without_the_cookie_of_its_page_is_refused_with_the_advice_to_allow_cookies()
    {
        var client = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var form = (await client.GetAsync("/till")).Form("/web/theme");
        client.Forget("redemptions");
        client.Forget("redemptions-form");
        var answer = await client.PostBareAsync("/web/theme", form);
        answer.Status.Should().Be(HttpStatusCode.Forbidden);
        answer.Text.Should().Contain("Allow cookies");
    }

    [Fact]
    public async Task A_form_from_another_site_is_refused()
    {
        var client = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var form = (await client.GetAsync("/till")).Form("/web/sign-out");
        foreach (var site in new[] { "cross-site", "same-site", "none", null })
        {
            client.FetchSite = site;
            (await client.PostBareAsync("/web/sign-out", form)).Status.Should().Be(HttpStatusCode.Forbidden, "Sec-Fetch-Site is {0}", site ?? "absent");
        }
    }

    [Fact]
    public async Task A_form_without_its_token_or_of_another_browser_is_refused()
    {
        var client = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var other = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var form = (await other.GetAsync("/till?type=vouchers.blu")).Form("/till/redeem");
        (await client.PostBareAsync("/till/redeem", form)).Location.Should().Be("/till?type=vouchers.blu", "the form is shown again");
        (await client.GetAsync("/till")).Text.Should().Contain("Nothing was sent");
        (await client.PostBareAsync("/till/redeem", ("_page", "/till"))).Location.Should().Be("/till");
        (await client.GetAsync("/till")).Text.Should().Contain("Nothing was sent");
        (await service.NewClient().PostBareAsync("/sign-in", ("api_key", WebServiceFixture.RedeemKey))).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Pages_are_never_stored_and_run_nothing_but_the_services_own_files()
    {
        var answer = await (await service.SignInAsync(WebServiceFixture.RedeemKey)).GetAsync("/till");
        answer.Headers["Cache-Control"].Should().Be("no-store");
        answer.Headers["Content-Security-Policy"].Should().Be("default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'");
    }

    [Theory]
    [InlineData("/till/nothing")]
    [InlineData("/till/nothing/below")]
    [InlineData("/console/nothing")]
    public async Task An_unknown_page_is_an_HTML_page_with_404(string path)
    {
        var answer = await (await service.SignInAsync(WebServiceFixture.AllRolesKey)).GetAsync(path);
        (answer.Status, answer.Headers["Content-Type"]).Should().Be((HttpStatusCode.NotFound, "text/html; charset=utf-8"));
        answer.Text.Should().Contain("no page at this address");
    }

    [Fact]
    public async Task The_theme_is_switched_by_a_form_and_kept_in_a_cookie()
    {
        var client = service.NewClient();
        (await client.GetAsync("/sign-in")).Html.Should().NotContain("data-theme");
        (await client.PostAsync("/sign-in", "/web/theme", ("theme", "dark"))).Location.Should().Be("/sign-in");
        (await client.GetAsync("/sign-in")).Document.DocumentElement.GetAttribute("data-theme").Should().Be("dark");
        await client.PostAsync("/sign-in", "/web/theme", ("theme", "system"));
        (await client.GetAsync("/sign-in")).Document.DocumentElement.GetAttribute("data-theme").Should().BeNull();
    }

    [Theory]
    [InlineData("/till?type=vouchers.blu", "/till/redeem", "/till/lookup")]
    [InlineData("/till/cards", "/till/cards/find", "/till/cards/find")]
    [InlineData("/console/search", "/console/search/voucher", "/console/search/voucher")]
    public async Task The_theme_of_an_answer_to_a_form_is_switched_on_the_page_of_the_form(string page, string form, string action)
    {
        var client = await service.SignInAsync(WebServiceFixture.AllRolesKey);
        var answer = await client.PostBareAsync(action, (await client.GetAsync(page)).Form(form));
        var switched = await client.PostBareAsync("/web/theme", [.. answer.Form("/web/theme"), ("theme", "dark")]);
        switched.Location.Should().Be(page);
        (await client.GetAsync(page)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Assets_are_served_for_ever_under_the_hash_of_their_content()
    {
        var client = service.NewClient();
        var style = (await client.GetAsync("/sign-in")).Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var answer = await client.GetAsync(style);
        (answer.Status, answer.Headers["Cache-Control"], answer.Headers["Content-Type"]).Should().Be((HttpStatusCode.OK, "public, max-age=31536000, immutable", "text/css; charset=utf-8"));
        (await client.GetAsync(style, ("If-None-Match", answer.Headers["ETag"]))).Status.Should().Be(HttpStatusCode.NotModified);
        (await client.GetAsync(style.Replace(".css", "0.css", StringComparison.Ordinal))).Status.Should().Be(HttpStatusCode.NotFound);
    }
}
