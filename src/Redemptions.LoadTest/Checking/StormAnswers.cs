using Redemptions.LoadTest.Fronts;

namespace Redemptions.LoadTest.Checking;

/// <summary>
/// Compares the answers of a storm. All its callers use one key, so all decided answers must be equal. The call log gets the first answers and
/// each that differs; equal ones after that are only counted.
/// </summary>
internal sealed class StormAnswers
{
    private const int MaxLogged = 1_000;
    private readonly Lock _lock = new();
    private FrontAnswer? _first;
    private int _decided;
    private long _differing;

    /// <summary>The number of decided answers that differ from the first one.</summary>
    public long Differing => Interlocked.Read(ref _differing);

    /// <summary>Whether the answer equals the first one, and enough equal answers are in the call log.</summary>
    public bool IsKnown(in FrontAnswer answer)
    {
        if (!answer.IsDecided)
        {
            return false;
        }

        // The first answer has status 201 and replays may have 200: only the redemption has to be equal.
        var redemption = answer with { HttpStatus = 0, Replayed = false };
        lock (_lock)
        {
            _first ??= redemption;
            if (_first == redemption)
            {
                return ++_decided > MaxLogged;
            }
        }

        Interlocked.Increment(ref _differing);
        return false;
    }
}
