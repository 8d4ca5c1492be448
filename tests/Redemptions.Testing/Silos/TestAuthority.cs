using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Redemptions.Testing.Silos;

/// <summary>A certificate authority for one test. It writes the certificates that it signs to files, as an operator would have them.</summary>
internal sealed class TestAuthority : IDisposable
{
    private const string Password = "a password";
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1_000);
    private readonly X509Certificate2 _root;
    private readonly string _folder;
    private byte _serial;

    public TestAuthority(string name = "authority")
    {
        _folder = Directory.CreateTempSubdirectory("redemptions-tls-").FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        _root = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));
        File.WriteAllText(Path, _root.ExportCertificatePem());
    }

    /// <summary>The file of the authority's own certificate.</summary>
    public string Path => System.IO.Path.Combine(_folder, "authority.pem");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Settings of a silo or client with a certificate of this authority: PEM, with the key in a second file.</summary>
    public (string Key, string? Value)[] Pem()
    {
        using var certificate = Sign();
        return [("Orleans:Tls:Certificate", Write("own.pem", certificate.ExportCertificatePem())), ("Orleans:Tls:Key", Write("own.key", Key(certificate).ExportPkcs8PrivateKeyPem())), Authority];
    }

    /// <summary>As <see cref="Pem"/>, with a password on the key.</summary>
    public (string Key, string? Value)[] EncryptedPem()
    {
        using var certificate = Sign();
        var key = Key(certificate).ExportEncryptedPkcs8PrivateKeyPem(Password, Encryption);
        return [("Orleans:Tls:Certificate", Write("closed.pem", certificate.ExportCertificatePem())), ("Orleans:Tls:Key", Write("closed.key", key)), ("Orleans:Tls:Password", Password), Authority];
    }

    /// <summary>As <see cref="Pem"/>, with certificate and key in one PFX file.</summary>
    public (string Key, string? Value)[] Pfx()
    {
        using var certificate = Sign();
        var path = System.IO.Path.Combine(_folder, "own.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, Password));
        return [("Orleans:Tls:Certificate", path), ("Orleans:Tls:Password", Password), Authority];
    }

    /// <summary>As <see cref="Pem"/>, with a certificate that names these uses, and its key, in one file.</summary>
    public (string Key, string? Value)[] PemFor(params string[] uses)
    {
        using var certificate = Sign(uses);
        return [("Orleans:Tls:Certificate", Write("for-uses.pem", OwnPem(certificate))), Authority];
    }

    /// <summary>As <see cref="Pem"/>, with a certificate signed by an intermediate authority. The file holds the certificate, its key, and the intermediate's certificate.</summary>
    public (string Key, string? Value)[] PemOfIntermediate()
    {
        using var intermediate = Sign(_root, "CN=intermediate", new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var certificate = Sign(intermediate, "CN=peer");
        return [("Orleans:Tls:Certificate", Write("chained.pem", string.Join("\n", OwnPem(certificate), intermediate.ExportCertificatePem()))), Authority];
    }

    /// <summary>A certificate with its key, for a test that opens the connection itself. Without <paramref name="uses"/> it is valid for every use.</summary>
    public X509Certificate2 Sign(params string[] uses) =>
        Sign(_root, "CN=peer", uses.Length == 0 ? [] : [new X509EnhancedKeyUsageExtension([.. uses.Select(use => new Oid(use))], critical: false)]);

    /// <summary>A certificate with its key for a server that is reached under this name.</summary>
    public X509Certificate2 SignFor(string host)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        return Sign(_root, $"CN={host}", names.Build());
    }

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        _root.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private (string Key, string? Value) Authority => ("Orleans:Tls:Authority", Path);

    private X509Certificate2 Sign(X509Certificate2 issuer, string name, params X509Extension[] extensions)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        Array.ForEach(extensions, request.CertificateExtensions.Add);
        using var signed = request.Create(issuer, issuer.NotBefore, issuer.NotAfter, [++_serial]);
        using var owned = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(owned.Export(X509ContentType.Pfx), null, X509KeyStorageFlags.Exportable);
    }

    private static string OwnPem(X509Certificate2 certificate) => string.Join("\n", certificate.ExportCertificatePem(), Key(certificate).ExportPkcs8PrivateKeyPem());

    private static ECDsa Key(X509Certificate2 certificate) => certificate.GetECDsaPrivateKey()!;
}
