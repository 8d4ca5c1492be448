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
        var card = $"/console/cards/{(await service.Desk.CardAsync()).Id}";
        var path = $"{card}/adjust";
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        (string, string)[] form = [.. (await client.GetAsync(path)).Form(path), ("amount", "10"), ("reason", "Ticket 4711")];
        (await client.PostBareAsync(path, form)).Status.Should().Be(HttpStatusCode.SeeOther);
        client.Forget("redemptions");
        await client.PostBareAsync(path, form);
        await client.SignInAsync(WebServiceFixture.OperateKey);

        var stale = await client.PostBareAsync(path, Filled(await client.GetAsync(path), path));
        stale.Status.Should().Be(HttpStatusCode.Conflict);
        stale.Text.Should().Contain("If you sent the form twice, the first may be that change.");
        (await client.PostBareAsync(path, Filled(stale, path))).Status.Should().Be(HttpStatusCode.SeeOther);
        (await client.GetAsync(card)).Text.Should().Contain("R 260.00").And.NotContain("R 270.00");
    }

    /// <summary>The form as a browser sends it, with the text that the page filled in.</summary>
    private static (string, string)[] Filled(PageAnswer page, string path) =>
    [
        .. page.Form(path),
        ("amount", page.Document.QuerySelector("#amount")!.GetAttribute("value")!),
        ("reason", page.Document.QuerySelector("#reason")!.TextContent),
    ];
}
