using Redemptions.LoadTest.Fronts;

namespace Redemptions.LoadTest.Checking;

/// <summary>
/// All callers of a storm use one key, so all decided answers must be equal. The first answers are kept, and each that differs; the
/// others only need to be known as equal.
/// </summary>
internal sealed class Storm
{
    private const int Kept = 1_000;
    private readonly Lock _gate = new();
    private FrontAnswer? _first;
    private int _decided;
    private long _differing;

    /// <summary>How many answers were decided otherwise than the first.</summary>
    public long Differing => Interlocked.Read(ref _differing);

    /// <summary>Whether there is nothing in the answer that has not been kept often enough.</summary>
    public bool IsKnown(in FrontAnswer answer)
    {
        if (!answer.IsDecided)
        {
            return false;
        }

        // The first is 201 and the replays may be 200: what they tell of the redemption is what has to be equal.
        var told = answer with { HttpStatus = 0, Replayed = false };
        lock (_gate)
        {
            _first ??= told;
            if (_first == told)
            {
                return ++_decided > Kept;
            }
        }

        Interlocked.Increment(ref _differing);
        return false;
    }
}
