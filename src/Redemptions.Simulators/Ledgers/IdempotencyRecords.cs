using System.Collections.Concurrent;

namespace Redemptions.Simulators.Ledgers;

/// <summary>The first answers that Flash and Blu store, by reference.</summary>
internal sealed class IdempotencyRecords
{
    private readonly ConcurrentDictionary<(Provider, string), IdempotencyRecord> _byReference = new();

    /// <summary>References are compared ignoring case, as UUIDs are.</summary>
    public IdempotencyRecord For(Provider provider, string reference)
        => _byReference.GetOrAdd((provider, reference.ToLowerInvariant()), _ => new IdempotencyRecord());

    public void Clear() => _byReference.Clear();
}
