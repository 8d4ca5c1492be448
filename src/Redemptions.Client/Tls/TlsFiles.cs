using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Redemptions.Client.Tls;

/// <summary>The certificates in the files that <c>Orleans:Tls</c> names.</summary>
/// <param name="Own">The certificate of this process, with its private key.</param>
/// <param name="Chain">The other certificates in the same file: the intermediate authorities.</param>
/// <param name="Authorities">The authorities whose certificates are accepted; two or more while one replaces another.</param>
internal sealed record TlsFiles(X509Certificate2 Own, X509Certificate2Collection Chain, X509Certificate2Collection Authorities)
{
    private const string Certificate = "Orleans:Tls:Certificate";
    private const string Key = "Orleans:Tls:Key";
    private const string Password = "Orleans:Tls:Password";
    private const string Authority = "Orleans:Tls:Authority";

    public static TlsFiles? Read(IConfigurationSection section)
    {
        if (!section.GetChildren().Any())
        {
            return null;
        }

        var certificate = section["Certificate"] ?? throw Wrong($"{Certificate} is missing, although other keys of Orleans:Tls are set: set it to a PEM or PFX file with the certificate of this process.");
        var authority = section["Authority"] ?? throw Wrong($"{Authority} is missing: set it to a PEM file with the authority that signs the certificates of all silos and clients.");
        return ReadOwn(certificate, section["Key"], section["Password"]) with { Authorities = ReadAuthorities(authority) };
    }

    public static OptionsValidationException Wrong(string sentence) => new("Orleans:Tls", typeof(ClusterTls), [sentence]);

    private static TlsFiles ReadOwn(string certificate, string? key, string? password)
    {
        try
        {
            return File.ReadAllBytes(certificate).AsSpan().IndexOf("-----BEGIN "u8) >= 0 ? ReadPem(certificate, key, password) : ReadPfx(certificate, password);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"{Certificate} or {Key} cannot be read ({exception.Message}): set them to files that this process may read.");
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw Wrong($"{Certificate} has no certificate with a matching private key ({exception.Message}): correct it, {Key} or {Password}.");
        }
    }

    private static TlsFiles ReadPem(string certificate, string? key, string? password)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificate);
        var own = password is null ? X509Certificate2.CreateFromPemFile(certificate, key) : X509Certificate2.CreateFromEncryptedPemFile(certificate, password, key);
        return new TlsFiles(own, [.. chain.Skip(1)], []);
    }

    private static TlsFiles ReadPfx(string certificate, string? password)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(certificate, password);
        var own = all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new CryptographicException("The file has no private key.");
        return new TlsFiles(own, [.. all.Where(one => one != own)], []);
    }

    private static X509Certificate2Collection ReadAuthorities(string path)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(path);
            return authorities.Count > 0 ? authorities : throw new CryptographicException("The file has no certificate.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw Wrong($"{Authority} has no certificate in PEM ({exception.Message}): set it to a PEM file with the authority that signs the certificates of all silos and clients.");
        }
    }
}
