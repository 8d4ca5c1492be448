using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Web.Sessions;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Sessions;

/// <summary>Pages of a session that has lasted for hours. Only the sessions of the service are on the fake clock.</summary>
public sealed class SessionAgeTests(SessionAgeTests.ServiceOfAgedSessions service) : IClassFixture<SessionAgeTests.ServiceOfAgedSessions>
{
    private const string ConsoleSignIn = "/sign-in?return=%2Fconsole";
    private const string TillSignIn = "/sign-in?return=%2Ftill";

    [Theory]
    [InlineData(ConsoleSignIn, 7, true)]
    [InlineData(ConsoleSignIn, 8, false)]
    [InlineData(TillSignIn, 8, true)]
    public async Task The_sign_in_page_offers_to_continue_where_the_session_is_not_over(string page, int hours, bool isOffered)
    {
        var client = await OfAgeAsync(hours);
        (await client.GetAsync(page)).Text.Contains("Continue", StringComparison.Ordinal).Should().Be(isOffered);
    }

    [Fact]
    public async Task After_8_hours_the_sign_in_page_of_the_console_signs_in_again()
    {
        var client = await OfAgeAsync(hours: 8);
        var answer = await client.PostAsync(ConsoleSignIn, "/sign-in", ("api_key", WebServiceFixture.AllRolesKey));
        (answer.Status, answer.Location).Should().Be((HttpStatusCode.SeeOther, "/console"));
        (await client.GetAsync("/console")).Status.Should().Be(HttpStatusCode.OK);
    }

    /// <summary>A client whose session was opened so many hours ago and is in use.</summary>
    private async Task<PageClient> OfAgeAsync(int hours)
    {
        var client = await service.SignInAsync(WebServiceFixture.AllRolesKey);
        for (var quarter = 0; quarter < hours * 4; quarter++)
        {
            service.Time.Advance(TimeSpan.FromMinutes(15));
            (await client.GetAsync("/till")).Status.Should().Be(HttpStatusCode.OK);
        }

        return client;
    }

    public sealed class ServiceOfAgedSessions : WebServiceFixture
    {
        public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

        protected override void Configure(IServiceCollection services) =>
            services.AddSingleton(provider => new SessionStore(provider.GetRequiredService<ISignInKeys>(), provider.GetRequiredService<ICookieEncryption>(), Time));
    }
}
