using System.Net;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Console;

/// <summary>The form that changes a webhook endpoint keeps what was typed.</summary>
[Collection(ConsoleFixture.Collection)]
public sealed class EndpointFormTests(ConsoleFixture service)
{
    private static readonly string[] Fields = ["url", "types", "description"];

    [Fact]
    public async Task A_stale_change_of_an_endpoint_changes_nothing_and_shows_what_was_typed()
    {
        var (client, path, form) = await OpenAsync("stale");
        (await client.PostBareAsync(path, [.. form, ("url", $"{service.SimulatorsAddress}webhooks/receive?other")])).Status.Should().Be(HttpStatusCode.SeeOther);
        var stale = await client.PostBareAsync(path, [.. form, .. Typed]);
        stale.Status.Should().Be(HttpStatusCode.Conflict);
        stale.Text.Should().Contain("Nothing was changed").And.Contain("Its form keeps what you typed");
        stale.Document.QuerySelector("h1")!.TextContent.Should().EndWith("receive?other");
        FieldsOf(stale).Should().Equal(Typed);
        await client.PostAsync(path, $"{path}/delete", ("sure", "yes"));
    }

    [Fact]
    public async Task A_change_of_an_endpoint_that_is_refused_shows_what_was_typed()
    {
        var (client, path, form) = await OpenAsync("refused");
        (string, string)[] typed = [("url", "no address"), .. Typed[1..]];
        var refused = await client.PostBareAsync(path, [.. form, .. typed]);
        refused.Text.Should().Contain("Nothing was changed");
        FieldsOf(refused).Should().Equal(typed);
        await client.PostAsync(path, $"{path}/delete", ("sure", "yes"));
    }

    [Fact]
    public async Task A_change_of_an_endpoint_that_is_sent_after_the_end_of_its_session_says_so_and_shows_what_was_typed()
    {
        var (client, path, form) = await OpenAsync("late");
        client.Forget("redemptions");
        await client.PostBareAsync(path, [.. form, .. Typed]);
        await client.SignInAsync(WebServiceFixture.OperateKey);
        var page = await client.GetAsync(path);
        page.Text.Should().Contain("Not sent").And.Contain("Nothing was sent.");
        FieldsOf(page).Should().Equal(Typed);
        await client.PostAsync(path, $"{path}/delete", ("sure", "yes"));
    }

    [Fact]
    public async Task A_change_of_an_endpoint_that_was_kept_over_the_end_of_its_session_is_stale_after_another_change()
    {
        var (client, path, form) = await OpenAsync("overtaken");
        client.Forget("redemptions");
        await client.PostBareAsync(path, [.. form, .. Typed]);
        var other = await service.SignInAsync(WebServiceFixture.OperateKey);
        (await other.PostBareAsync(path, [.. HiddenOf(await other.GetAsync(path)), ("url", $"{service.SimulatorsAddress}webhooks/receive?other")])).Status.Should().Be(HttpStatusCode.SeeOther);
        await client.SignInAsync(WebServiceFixture.OperateKey);
        var stale = await client.PostBareAsync(path, [.. HiddenOf(await client.GetAsync(path)), .. Typed]);
        stale.Status.Should().Be(HttpStatusCode.Conflict);
        await client.PostAsync(path, $"{path}/delete", ("sure", "yes"));
    }

    [Fact]
    public async Task A_stale_form_that_disables_an_endpoint_leaves_the_text_of_the_other_form_as_it_is_stored()
    {
        var (client, path, form) = await OpenAsync("disabled");
        await client.PostBareAsync(path, [.. form, .. Typed]);
        var stale = await client.PostBareAsync(path, [.. form, ("enabled", "false")]);
        stale.Text.Should().Contain("Make your change again.");
        FieldsOf(stale).Should().Equal(Typed);
        await client.PostAsync(path, $"{path}/delete", ("sure", "yes"));
    }

    private (string Name, string Value)[] Typed =>
        [("url", $"{service.SimulatorsAddress}webhooks/receive?typed"), ("types", "redemption.confirmed redemption.failed"), ("description", "Shop 17")];

    private static IEnumerable<(string Name, string Value)> FieldsOf(PageAnswer page) =>
        Fields.Select(name => (name, page.Document.QuerySelector($"#{name}")!.GetAttribute("value")!));

    /// <summary>A new endpoint, and the hidden fields of the form that changes it.</summary>
    private async Task<(PageClient Client, string Path, (string Name, string Value)[] Form)> OpenAsync(string name)
    {
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        var added = await client.PostAsync("/console/webhooks", "/console/webhooks", ("url", $"{service.SimulatorsAddress}webhooks/receive?{name}"));
        var path = added.Document.QuerySelector("[data-secret]")!.GetAttribute("data-secret")!;
        return (client, path, HiddenOf(await client.GetAsync(path)));
    }

    private static (string Name, string Value)[] HiddenOf(PageAnswer page) =>
        [.. page.Document.QuerySelectorAll("form[aria-label='Change the endpoint'] input[type=hidden]").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value")!))];
}
