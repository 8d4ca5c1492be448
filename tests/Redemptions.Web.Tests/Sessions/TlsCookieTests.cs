using System.Security.Cryptography.X509Certificates;
using Microsoft.Playwright;
using Redemptions.Silo;
using Redemptions.Testing.Silos;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Sessions;

/// <summary>The cookies of a service with a certificate of its own, as a browser keeps them.</summary>
[Trait("Lane", "Slow")]
[Collection(WebServiceFixture.Collection)]
public sealed class TlsCookieTests(BrowserFixture browser) : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("redemptions-web-").FullName;

    [SkippableFact]
    public async Task Over_TLS_every_cookie_is___Host_Secure_HttpOnly_SameSite_Strict_and_of_path_root()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.SignFor("localhost");
        var (own, key) = (authority.Write("web.pem", certificate.ExportCertificatePem()), authority.Write("web.key", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()));
        await using var app = SiloHost.Create(
        [
            "--urls", $"https://localhost:{FreePort.Take()}", "--Kestrel:Certificates:Default:Path", own, "--Kestrel:Certificates:Default:KeyPath", key,
            "--Data:Path", _data, "--Simulators:Port", "0", "--Logging:LogLevel:Default", "Warning",
        ]);
        await app.StartAsync();
        await using var tab = await browser.OpenAsync(new Uri(app.Urls.First()));
        await tab.Page.GotoAsync("/sign-in?return=%2Ftill");
        await tab.Page.ClickAsync("button[name=theme][value=dark]");
        await tab.Page.ClickAsync("button[name=test_key]");
        await tab.Page.ArriveAsync("/till");

        var cookies = await tab.CookiesAsync();
        cookies.Select(cookie => cookie.Name).Should().BeEquivalentTo("__Host-redemptions", "__Host-redemptions-form", "__Host-redemptions-theme");
        cookies.Should().OnlyContain(cookie => cookie.Secure && cookie.HttpOnly && cookie.SameSite == SameSiteAttribute.Strict && cookie.Path == "/" && cookie.Domain == "localhost");
        (await tab.Page.EvaluateAsync<string>("document.cookie")).Should().BeEmpty();
        tab.CheckConsole();
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);
}
