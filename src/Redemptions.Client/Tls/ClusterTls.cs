using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Connections.Security;

namespace Redemptions.Client.Tls;

/// <summary>TLS between silos, and between silos and their clients: both sides must present a certificate of a configured authority, or the
/// connection is refused.</summary>
/// <remarks>A holder of such a certificate can act for every account, so the authority should sign for this cluster only.</remarks>
public sealed partial class ClusterTls
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    // Orleans allows five seconds to open a connection; a peer that sends nothing must not occupy one for longer.
    private static readonly TimeSpan HandshakeDeadline = TimeSpan.FromSeconds(5);
    private readonly SslStreamCertificateContext _own;
    private readonly X509Certificate2Collection _authorities;
    private readonly TlsOptions _options;

    private ClusterTls(SslStreamCertificateContext own, X509Certificate2Collection authorities)
    {
        (_own, _authorities) = (own, authorities);
        _options = new TlsOptions
        {
            LocalCertificate = own.TargetCertificate,
            RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
            RemoteCertificateValidation = IsTrusted,
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            HandshakeTimeout = HandshakeDeadline,
            OnAuthenticateAsServer = (_, options) => Configure((SslServerAuthenticationOptions)options.SslServerAuthenticationOptions),
            OnAuthenticateAsClient = (_, options) => Configure((SslClientAuthenticationOptions)options.SslClientAuthenticationOptions),
        };
    }

    /// <summary>Reads <c>Orleans:Tls</c>; null if it is not configured.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is missing or wrong; its one sentence names the key.</exception>
    public static ClusterTls? Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (TlsFiles.Read(configuration.GetSection("Orleans:Tls")) is not { } files)
        {
            return null;
        }

        // Offline: only the configured authorities and the file's own chain are used, and no issuer is downloaded.
        var tls = new ClusterTls(SslStreamCertificateContext.Create(files.Own, files.Chain, offline: true), files.Authorities);
        return tls.Fault(files.Own) is { } fault
            ? throw TlsFiles.Wrong($"Orleans:Tls:Certificate would be refused by every peer ({fault}): set it to one that Orleans:Tls:Authority has signed for both server and client authentication.")
            : tls;
    }

    /// <summary>Adds TLS to connections that other processes open to this one.</summary>
    public void Accept(IConnectionBuilder connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        LogRefusals(connections);
        connections.UseServerTls(_options);
    }

    /// <summary>Adds TLS to connections that this process opens.</summary>
    public void Open(IConnectionBuilder connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        LogRefusals(connections);
        connections.UseClientTls(_options);
    }

    // A certificate context replaces the plain certificate, which the library would send without its intermediates and SslStream does not accept beside a context.
    private void Configure(SslServerAuthenticationOptions options)
    {
        options.ServerCertificateSelectionCallback = null;
        options.ServerCertificateContext = _own;
        options.CertificateChainPolicy = Policy(ClientUse);
    }

    private void Configure(SslClientAuthenticationOptions options)
    {
        options.ClientCertificates = null;
        options.ClientCertificateContext = _own;
        options.CertificateChainPolicy = Policy(ServerUse);
    }

    // Host names are not checked: silos are found by address in the membership table, and addresses change. The authority's signature identifies a peer.
    private static bool IsTrusted(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors) =>
        (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None;

    private X509ChainPolicy Policy(params string[] uses)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(_authorities);
        Array.ForEach(uses, use => policy.ApplicationPolicy.Add(new Oid(use)));
        return policy;
    }

    private string? Fault(X509Certificate2 certificate)
    {
        using var chain = new X509Chain { ChainPolicy = Policy(ServerUse, ClientUse) };
        chain.ChainPolicy.ExtraStore.AddRange(_own.IntermediateCertificates.ToArray());
        return chain.Build(certificate) ? null : string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct());
    }

    // The library's own warnings have the exception, but neither the peer nor the setting. It sets the feature once a handshake has succeeded.
    private static void LogRefusals(IConnectionBuilder connections)
    {
        var log = connections.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger<ClusterTls>();
        connections.Use(next => async context =>
        {
            await next(context);
            if (context.Features.Get<ITlsApplicationProtocolFeature>() is null)
            {
                LogRefused(log, context.RemoteEndPoint?.ToString());
            }
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No TLS connection with {Peer}: it has no certificate of Orleans:Tls:Authority, or refused that of this process.")]
    private static partial void LogRefused(ILogger log, string? peer);
}
