using Redemptions.Contracts;
using Redemptions.Providers.Http;

namespace Redemptions.Providers.OneVoucher;

/// <summary>Flash may replay a recorded error for ever; who sees it five times over an hour should stop hoping.</summary>
internal static class OneVoucherRepeats
{
    private const int Enough = 5;

    private static readonly TimeSpan LongEnough = TimeSpan.FromHours(1);

    /// <summary>True where this answer and those before it bring one code on five re-sends that an hour lies between.</summary>
    /// <param name="earlier">Every exchange so far; the first money request of them is the first send, not a re-send.</param>
    /// <param name="reading">What the answer of now says.</param>
    /// <param name="answer">The answer of now.</param>
    public static bool Found(IReadOnlyList<Operation> earlier, ParsedResponse reading, HttpAnswer answer)
    {
        if (reading.Code is null || answer.Refused || reading.Class.IsDecline() || reading.Class.IsOurFault()) return false;
        var same = earlier.Where(operation => operation.Type == ExchangeKind.Confirm)
            .Skip(1)
            .Where(operation => operation.ProviderCode is not null)
            .Reverse()
            .TakeWhile(operation => operation.ProviderCode == reading.Code)
            .Select(operation => operation.CreatedAt)
            .ToList();
        return same.Count + 1 >= Enough && answer.SentAt - same[^1] >= LongEnough;
    }
}
