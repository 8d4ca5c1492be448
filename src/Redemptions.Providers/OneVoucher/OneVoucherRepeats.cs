using Redemptions.Contracts;
using Redemptions.Providers.Shared.Classification;
using Redemptions.Providers.Shared.Http;
using Redemptions.Providers.Shared.Outcomes;

namespace Redemptions.Providers.OneVoucher;

/// <summary>Detects that Flash keeps repeating a recorded error: the same code on at least five consecutive re-sends over at least an hour. The redemption
/// then needs attention, because more re-sends will hardly decide it.</summary>
internal static class OneVoucherRepeats
{
    private const int Enough = 5;

    private static readonly TimeSpan LongEnough = TimeSpan.FromHours(1);

    /// <summary>True if this answer and at least four consecutive re-sends before it have the same code, and the oldest of them is at least an hour old.
    /// Re-sends without a code of Flash are skipped; a decline, refused credentials and this service's own faults do not count.</summary>
    /// <param name="earlier">All exchanges so far, oldest first; the first money request among them is the first send, not a re-send.</param>
    /// <param name="reading">The parsed current answer.</param>
    /// <param name="answer">The current answer.</param>
    public static bool Found(IReadOnlyList<Operation> earlier, ParsedResponse reading, HttpAnswer answer)
    {
        if (reading.Code is null || answer.Refused || reading.Class.IsDecline() || reading.Class.IsOurFault()) return false;
        var same = earlier.Where(operation => operation.Type == ExchangeKind.Confirm)
            .Skip(1)
            .Where(operation => operation.ProviderCode is { } code && !code.StartsWith(HttpAnswer.StatusPrefix, StringComparison.Ordinal))
            .Reverse()
            .TakeWhile(operation => operation.ProviderCode == reading.Code)
            .Select(operation => operation.CreatedAt)
            .ToList();
        return same.Count + 1 >= Enough && answer.SentAt - same[^1] >= LongEnough;
    }
}
