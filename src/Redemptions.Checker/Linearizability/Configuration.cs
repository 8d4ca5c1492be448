namespace Redemptions.Checker.Linearizability;

/// <summary>The set of operations that have taken effect, and the resulting voucher state. The search tries each configuration once.</summary>
internal sealed class Configuration : IEquatable<Configuration>
{
    private const int BitsPerWord = 64;
    private readonly ulong[] _done;
    private readonly int _hash;

    private Configuration(ulong[] done, ModelState state)
    {
        _done = done;
        State = state;
        var hash = new HashCode();
        hash.Add(state);
        foreach (var word in done)
        {
            hash.Add(word);
        }

        _hash = hash.ToHashCode();
    }

    public ModelState State { get; }

    public static Configuration Start(int operations, ModelState state) => new(new ulong[(operations / BitsPerWord) + 1], state);

    public bool IsDone(int operation) => (_done[operation / BitsPerWord] & (1UL << (operation % BitsPerWord))) != 0;

    public Configuration After(int operation, ModelState state)
    {
        var done = (ulong[])_done.Clone();
        done[operation / BitsPerWord] |= 1UL << (operation % BitsPerWord);
        return new Configuration(done, state);
    }

    public bool Equals(Configuration? other)
        => other is not null && _hash == other._hash && State == other.State && _done.AsSpan().SequenceEqual(other._done);

    public override bool Equals(object? obj) => Equals(obj as Configuration);

    public override int GetHashCode() => _hash;
}
