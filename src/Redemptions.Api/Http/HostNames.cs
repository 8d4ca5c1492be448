using Microsoft.Extensions.Primitives;

namespace Redemptions.Api.Http;

/// <summary>The host names under which the HTTP API accepts calls. This defends against DNS rebinding, where a web page's host name resolves to
/// this machine.</summary>
public sealed class HostNames
{
    private const string Every = "*";

    /// <summary>True if only loopback addresses are bound. Then only loopback names are accepted without configuration.</summary>
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
