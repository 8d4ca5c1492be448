using System.Collections.Concurrent;

namespace Redemptions.Simulators.Ledgers;

/// <summary>The first answers that Flash and Blu hold, by reference.</summary>
internal sealed class Exchanges
{
    private readonly ConcurrentDictionary<(Provider, string), Exchange> _byReference = new();

    /// <summary>References are compared ignoring case, as UUIDs are.</summary>
    public Exchange For(Provider provider, string reference)
        => _byReference.GetOrAdd((provider, reference.ToLowerInvariant()), _ => new Exchange());

    public void Clear() => _byReference.Clear();
}
