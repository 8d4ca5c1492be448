using System.Net;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Console;

/// <summary>Actions on a card whose form is sent again.</summary>
[Collection(ConsoleFixture.Collection)]
public sealed class CardActionTests(ConsoleFixture service)
{
    [Fact]
    public async Task An_adjustment_that_is_sent_again_after_the_end_of_its_session_counts_once()
    {
        var (client, card, stale) = await SendAgainAsync();
        var path = $"{card}/adjust";
        stale.Status.Should().Be(HttpStatusCode.Conflict);
        stale.Text.Should().Contain("If you sent the form twice, the first may be that change.");
        (await client.PostBareAsync(path, Filled(stale, path))).Status.Should().Be(HttpStatusCode.SeeOther);
        (await client.GetAsync(card)).Text.Should().Contain("R 260.00").And.NotContain("R 270.00");
    }

    [Fact]
    public async Task An_adjustment_that_is_sent_again_with_another_amount_gets_a_key_of_its_own_and_can_be_sent_then()
    {
        var (client, card, stale) = await SendAgainAsync();
        var path = $"{card}/adjust";
        var refused = await client.PostBareAsync(path, Filled(stale, path, amount: "20"));
        refused.Status.Should().Be(HttpStatusCode.Conflict);
        refused.Text.Should().Contain("This form was sent before with something else typed in. Nothing new was done.");
        (await client.PostBareAsync(path, Filled(refused, path))).Status.Should().Be(HttpStatusCode.SeeOther);
        (await client.GetAsync(card)).Text.Should().Contain("R 280.00");
    }

    /// <summary>Adds R 10 to a card of R 250, and sends the form again: once after its session has ended, and once after the new sign-in.</summary>
    private async Task<(PageClient Client, string Card, PageAnswer Stale)> SendAgainAsync()
    {
        var card = $"/console/cards/{(await service.Desk.CardAsync()).Id}";
        var path = $"{card}/adjust";
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        (string, string)[] form = [.. (await client.GetAsync(path)).Form(path), ("amount", "10"), ("reason", "Ticket 4711")];
        (await client.PostBareAsync(path, form)).Status.Should().Be(HttpStatusCode.SeeOther);
        client.Forget("redemptions");
        await client.PostBareAsync(path, form);
        await client.SignInAsync(WebServiceFixture.OperateKey);
        return (client, card, await client.PostBareAsync(path, Filled(await client.GetAsync(path), path)));
    }

    /// <summary>The form as a browser sends it, with the text that the page filled in.</summary>
    private static (string, string)[] Filled(PageAnswer page, string path, string? amount = null) =>
    [
        .. page.Form(path),
        ("amount", amount ?? page.Document.QuerySelector("#amount")!.GetAttribute("value")!),
        ("reason", page.Document.QuerySelector("#reason")!.TextContent),
    ];
}
