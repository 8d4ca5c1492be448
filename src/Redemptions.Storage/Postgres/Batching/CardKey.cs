namespace Redemptions.Storage.Postgres.Batching;

/// <summary>The mode, as stored, and the id of a card.</summary>
internal sealed record CardKey(string Mode, string Id)
{
    /// <summary>The key in a grain key, <c>mode/crd_…</c>.</summary>
    public static CardKey Of(GrainId grain)
    {
        var key = grain.Key.ToString()!;
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return new CardKey(key[..slash], key[(slash + 1)..]);
    }
}
