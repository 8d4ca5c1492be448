using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Console;

/// <summary>Console (`/console`, roles `read` and `operate`).</summary>
[Collection(ConsoleFixture.Collection)]
public sealed class ConsoleRolesTests(ConsoleFixture service)
{
    [Theory]
    [InlineData("/console")]
    [InlineData("/console/redemptions")]
    [InlineData("/console/search")]
    [InlineData("/console/in-doubt")]
    [InlineData("/console/attention")]
    [InlineData("/console/providers")]
    [InlineData("/console/cards")]
    public async Task The_role_read_sees_what_it_may_read(string path) =>
        (await (await service.SignInAsync(WebServiceFixture.ReadKey)).GetAsync(path)).Status.Should().Be(HttpStatusCode.OK);

    [Theory]
    [InlineData("/console/webhooks")]
    [InlineData("/console/webhooks/deliveries")]
    [InlineData("/console/accounts")]
    [InlineData("/console/audit")]
    [InlineData("/console/providers/vouchers.blu/switch")]
    [InlineData("/console/redemptions/rdm_000000000000000000000000/resolve")]
    [InlineData("/console/redemptions/rdm_000000000000000000000000/attach")]
    public async Task What_needs_operate_is_refused_to_read(string path)
    {
        var answer = await (await service.SignInAsync(WebServiceFixture.ReadKey)).GetAsync(path);
        answer.Status.Should().Be(HttpStatusCode.Forbidden);
        answer.Text.Should().Contain("'operate'");
    }

    [Fact]
    public async Task A_stored_key_of_an_account_switches_no_voucher_type_for_the_others()
    {
        const string path = "/console/providers/vouchers.blu/switch";
        var accounts = service.Services.GetRequiredService<IAccountAdministration>();
        var platform = new AdministrationScope(new Caller { Account = "test", Mode = Mode.Test, Roles = Roles.Operate, KeyName = "test" }, IsPlatformOperator: true);
        await accounts.AddAccountAsync(platform, "tenant");
        var key = (await accounts.AddKeyAsync(platform, "tenant", new KeyRequest { Name = "operator", Roles = Roles.Read | Roles.Operate })).Value!;
        var client = await service.SignInAsync(key.Secret.Reveal());
        (await client.GetAsync("/console/providers")).Html.Should().NotContain(path);
        (await client.GetAsync(path)).Status.Should().Be(HttpStatusCode.Forbidden);
        var form = (await client.GetAsync("/console/providers")).Form("/web/sign-out");
        (await client.PostBareAsync(path, [.. form, ("to", "off")])).Status.Should().Be(HttpStatusCode.Forbidden);
        (await (await service.SignInAsync(WebServiceFixture.OperateKey)).GetAsync("/console/providers")).Html.Should().Contain(path).And.NotContain("Switched off");
    }

    [Fact]
    public async Task A_key_of_the_till_has_no_console() =>
        (await (await service.SignInAsync(WebServiceFixture.RedeemKey)).GetAsync("/console")).Status.Should().Be(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_fragment_without_a_session_is_refused_and_not_redirected() =>
        (await service.NewClient().GetAsync("/console/live/overview")).Status.Should().Be(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Every_number_is_a_link_to_its_filter()
    {
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        var page = await client.GetAsync("/console");
        var links = page.Document.QuerySelectorAll("main .tile, main td.num a").Select(link => link.GetAttribute("href")!).Where(href => !href.StartsWith('#')).Distinct().ToArray();
        links.Should().Contain(href => href.Contains("status=confirmed")).And.Contain("/console/in-doubt").And.Contain("/console/attention");
        foreach (var link in links)
        {
            (await client.GetAsync(link)).Status.Should().Be(HttpStatusCode.OK, link);
        }
    }
}
