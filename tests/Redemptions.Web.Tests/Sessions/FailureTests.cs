using System.Net;
using Redemptions.Contracts;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Sessions;

[Collection(WebServiceFixture.Collection)]
public sealed class FailureTests(WebServiceFixture service) : IDisposable
{
    [Fact]
    public async Task Database_away_the_pages_shell_with_one_sentence()
    {
        var client = await service.SignInAsync(WebServiceFixture.RedeemKey);
        service.Health.State = DatabaseHealth.Unresponsive;
        var answer = await client.GetAsync(WebServiceFixture.Fault);
        (answer.Status, answer.Headers["Content-Type"]).Should().Be((HttpStatusCode.ServiceUnavailable, "text/html; charset=utf-8"));
        answer.Text.Should().Contain("The database does not answer. Nothing was changed.").And.NotContain(WebServiceFixture.FaultText);
        answer.Document.QuerySelector(".bar .mode")!.TextContent.Should().Be("TEST");
    }

    [Fact]
    public async Task A_defect_is_a_page_with_the_request_id_and_without_the_exception()
    {
        var answer = await (await service.SignInAsync(WebServiceFixture.RedeemKey)).GetAsync(WebServiceFixture.Fault);
        answer.Status.Should().Be(HttpStatusCode.InternalServerError);
        answer.Text.Should().Contain("The service failed").And.Contain(answer.Headers["Request-Id"]).And.NotContain(WebServiceFixture.FaultText);
        service.Log.Should().Contain(line => line.Contains(answer.Headers["Request-Id"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DatabaseHealth.Unresponsive)]
    [InlineData(DatabaseHealth.Healthy)]
    public async Task Of_a_form_that_fails_it_is_not_known_whether_it_was_recorded(DatabaseHealth health) =>
        (await PostAsync(WebServiceFixture.Fault, health)).Text.Should().Contain("it is not known whether this was recorded").And.NotContain("Nothing was changed");

    [Theory]
    [InlineData(DatabaseHealth.Unresponsive)]
    [InlineData(DatabaseHealth.Healthy)]
    public async Task A_form_that_records_nothing_says_that_nothing_was_changed_when_it_fails(DatabaseHealth health) =>
        (await PostAsync(WebServiceFixture.ReadOnlyFault, health)).Text.Should().Contain("Nothing was changed.").And.NotContain("not known");

    private async Task<PageAnswer> PostAsync(string path, DatabaseHealth health)
    {
        var client = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var form = (await client.GetAsync("/till")).Form("/web/sign-out");
        service.Health.State = health;
        return await client.PostBareAsync(path, form);
    }

    public void Dispose() => service.Health.State = DatabaseHealth.Healthy;
}
