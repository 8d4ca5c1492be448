using System.Net;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Web.Tests.Harness;
using static Redemptions.Web.Tests.Till.CardPages;

namespace Redemptions.Web.Tests.Till;

/// <summary>The decline limit of a key that looks for gift cards.</summary>
public sealed class CardDeclineLimitTests(CardDeclineLimitTests.FewDeclines service) : IClassFixture<CardDeclineLimitTests.FewDeclines>
{
    [Fact]
    public async Task Too_many_codes_that_no_card_has_429_countdown_entry_blocked()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);

        // A code of as many digits as a card's, with a right check digit.
        var code = SandboxPins.NeverIssued(Provider.Blu, 1);
        var answer = await Poll.ForAsync("the limit is exceeded", async () =>
            await till.PostAsync(Cards, $"{Cards}/find", ("pin", code)) is { Status: HttpStatusCode.TooManyRequests } refused ? refused : null);
        answer.Text.Should().Contain("Too many attempts").And.Contain("No card was changed.");
        answer.Html.Should().NotContain(code);
        answer.Headers.Should().ContainKey("Retry-After");
        answer.Document.QuerySelector("[data-countdown]").Should().NotBeNull();
        answer.Document.QuerySelector("form#find fieldset")!.HasAttribute("disabled").Should().BeTrue();
    }

    public sealed class FewDeclines : WebServiceFixture
    {
        protected override string[] More => ["--Api:DeclineLimits:Key", "2 in 10 min"];
    }
}
