using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Redemptions.Api.Tests.Transport;

/// <summary>A service that listens on HTTPS with a self-signed certificate.</summary>
public sealed class HttpsServiceFixture : ServiceFixture
{
    private const string Password = "test";
    private readonly string _certificate = Path.Combine(Directory.CreateTempSubdirectory("redemptions-https-").FullName, "service.pfx");

    protected override string[] More =>
        ["--urls", "https://127.0.0.1:0", "--Kestrel:Certificates:Default:Path", Certificate(), "--Kestrel:Certificates:Default:Password", Password];

    private string Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=shop.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllBytes(_certificate, certificate.Export(X509ContentType.Pfx, Password));
        return _certificate;
    }
}
