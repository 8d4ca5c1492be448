namespace Redemptions.Http.Sample;

/// <summary>The idempotency keys of orders: of a real checkout, in its database.</summary>
internal sealed class OrderKeys
{
    private readonly Dictionary<string, string> _keys = [];

    public void Store(string order, string key) => _keys[order] = key;

    public string? Of(string order) => _keys.GetValueOrDefault(order);

    public void Forget(string order) => _keys.Remove(order);
}
