using Microsoft.Extensions.Primitives;
using Redemptions.Api.Http;

namespace Redemptions.Api;

/// <summary>The names under which the HTTP front is called; a web page whose name points at this machine (DNS rebinding) has another.</summary>
public sealed class HostNames
{
    private const string Every = "*";

    /// <summary>Whether only loopback addresses are bound; then loopback names are the only ones that are taken without being configured.</summary>
    public bool LoopbackOnly { get; set; }

    /// <summary>The names of <c>AllowedHosts</c>, such as <c>shop.example</c>, <c>*.shop.example</c> or <c>*</c>; none where it is not configured.</summary>
    public IReadOnlyList<string> Allowed { get; set; } = [];

    internal bool Accepts(HostString host)
    {
        if (Allowed.Contains(Every) || (Allowed.Count == 0 && !LoopbackOnly))
        {
            return true;
        }

        return host.HasValue && ((LoopbackOnly && LoopbackHost.Is(host)) || HostString.MatchesAny(host.Value, [.. Allowed.Select(name => new StringSegment(name))]));
    }
}
