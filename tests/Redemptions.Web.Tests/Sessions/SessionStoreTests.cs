using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Web.Sessions;

namespace Redemptions.Web.Tests.Sessions;

public sealed class SessionStoreTests : ISignInKeys, ICookieEncryption
{
    private static readonly SignInKey Key = new("key", new ApiKeyIdentity(new Caller { Account = "test", Mode = Mode.Test, Roles = Roles.Redeem, KeyName = "till" }));
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 28, 8, 0, 0, TimeSpan.Zero));
    private readonly SessionStore _store;
    private readonly Dictionary<string, string> _cookies = [];

    public SessionStoreTests() => _store = new SessionStore(this, this, _time);

    [Fact]
    public async Task A_session_ends_after_30_idle_minutes()
    {
        Open();
        _time.Advance(TimeSpan.FromMinutes(29));
        (await FindAsync()).Should().NotBeNull();
        _time.Advance(TimeSpan.FromMinutes(29));
        (await FindAsync()).Should().NotBeNull("the request before kept it alive");
        _time.Advance(TimeSpan.FromMinutes(30));
        (await FindAsync()).Should().BeNull();
    }

    [Fact]
    public async Task A_page_that_refreshes_itself_does_not_keep_an_idle_session_alive()
    {
        Open();
        _time.Advance(TimeSpan.FromMinutes(29));
        (await FindAsync(isByPerson: false)).Should().NotBeNull();
        _time.Advance(TimeSpan.FromMinutes(1));
        (await FindAsync()).Should().BeNull();
    }

    [Theory]
    [InlineData(PageApp.Console, 8)]
    [InlineData(PageApp.Till, 12)]
    public async Task A_session_in_use_ends_after_8_hours_at_the_console_and_12_at_the_till(PageApp app, int hours)
    {
        Open();
        for (var quarters = 1; quarters < hours * 4; quarters++)
        {
            _time.Advance(TimeSpan.FromMinutes(15));
            (await FindAsync(app)).Should().NotBeNull();
        }

        _time.Advance(TimeSpan.FromMinutes(15));
        (await FindAsync(app)).Should().BeNull();
    }

    [Fact]
    public async Task A_slow_answer_brings_back_no_session_that_was_ended_meanwhile()
    {
        Open();
        _time.Advance(TimeSpan.FromMinutes(2));
        var (_, slow) = await AskAsync();
        slow.Response.Headers.SetCookie.Should().NotBeEmpty("it renews the session");
        var closed = Request("http", "localhost");
        SessionStore.Close(closed);
        Keep(closed);
        Keep(slow);
        (await FindAsync()).Should().BeNull();
    }

    [Fact]
    public async Task A_slow_answer_brings_back_no_session_that_was_replaced_meanwhile()
    {
        Open();
        _time.Advance(TimeSpan.FromMinutes(2));
        var (_, slow) = await AskAsync();
        Open();
        var replacing = await FindAsync();
        Keep(slow);
        (await FindAsync())!.Id.Should().Be(replacing!.Id);
    }

    [Theory]
    [InlineData("https", "shop.example")]
    [InlineData("http", "shop.example")]
    public void The_cookie_is_for_this_host_alone_and_for_TLS(string scheme, string host)
    {
        var context = Open(scheme, host);
        context.Response.Headers.SetCookie.ToString().Should().StartWith("__Host-redemptions=").And.Contain("; path=/; secure; samesite=strict; httponly").And.NotContain("domain");
    }

    public ValueTask<SignInKey?> FindAsync(string presented, HttpContext context) => throw new NotSupportedException();

    public ValueTask<SignInKey?> FindByIdAsync(string id, HttpContext context) => new(id == Key.Id ? Key : null);

    public string Protect(CookiePurpose purpose, string clear) => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(clear));

    public string? Unprotect(CookiePurpose purpose, string text) => System.Text.Encoding.UTF8.GetString(Convert.FromHexString(text));

    private DefaultHttpContext Open(string scheme = "http", string host = "localhost")
    {
        var context = Request(scheme, host);
        _store.Open(context, Key);
        Keep(context);
        return context;
    }

    private async Task<Session?> FindAsync(PageApp app = PageApp.Till, bool isByPerson = true)
    {
        var (session, context) = await AskAsync(app, isByPerson);
        Keep(context);
        return session;
    }

    private async Task<(Session? Session, DefaultHttpContext Context)> AskAsync(PageApp app = PageApp.Till, bool isByPerson = true)
    {
        var context = Request("http", "localhost");
        context.Request.Headers.Cookie = string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));
        return (await _store.FindAsync(context, app, isByPerson), context);
    }

    private void Keep(DefaultHttpContext context)
    {
        foreach (var set in context.Response.Headers.SetCookie)
        {
            var (name, value) = set!.Split(';')[0].Split('=', 2) is [var left, var right] ? (left, right) : throw new InvalidOperationException(set);
            if (value.Length > 0)
            {
                _cookies[name] = value;
            }
            else
            {
                _cookies.Remove(name);
            }
        }
    }

    private static DefaultHttpContext Request(string scheme, string host) => new() { Request = { Scheme = scheme, Host = new HostString(host) } };
}
