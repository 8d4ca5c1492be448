using System.Net;
using Redemptions.Api.Http;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>Reads <c>Webhooks</c>. <c>AllowedNetworks</c> is an array or one comma-separated text of networks and addresses.</summary>
internal static class WebhookSettings
{
    private static readonly string[] Loopback = ["127.0.0.0/8", "::1"];

    /// <param name="section">The section <c>Webhooks</c>.</param>
    /// <param name="isEmbedded">Whether receivers on this machine are allowed without a setting.</param>
    /// <exception cref="StartException">A setting is wrong; the message names it.</exception>
    public static WebhookOptions Read(IConfigurationSection section, bool isEmbedded) =>
        new() { AllowedNetworks = [.. Texts(section.GetSection("AllowedNetworks"), isEmbedded).Select(Network)], Proxy = ReadProxy(section["Proxy"]) };

    private static IEnumerable<string> Texts(IConfigurationSection section, bool isEmbedded) =>
        section.Value is { } text ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : section.Exists() ? section.GetChildren().Select(child => child.Value ?? string.Empty)
        : isEmbedded ? Loopback : [];

    // An IPv4 network in its IPv6 form would match no address: addresses are compared in their IPv4 form.
    private static IPNetwork Network(string text) => ProxyNetwork.Read(text) is { BaseAddress.IsIPv4MappedToIPv6: false } network
        ? network
        : throw new StartException($"Webhooks:AllowedNetworks has '{text}', which is neither an address nor a network: set it to one such as 10.0.0.7 or 10.0.0.0/8.");

    private static Uri? ReadProxy(string? text) => text is null
        ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http", UserInfo: "", PathAndQuery: "/", Fragment: "" }
            ? url
            : throw new StartException("Webhooks:Proxy is not the address of an HTTP proxy: set it to one such as http://proxy.internal:3128, without a user name or a path.");
}
