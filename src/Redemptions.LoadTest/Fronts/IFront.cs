using Redemptions.Checker.Histories;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Fronts;

/// <summary>A way to call the service: the HTTP API or the grain client.</summary>
internal interface IFront : IAsyncDisposable
{
    /// <summary>Makes the call. A lost answer is returned as one of kind <see cref="AnswerKind.None"/>, not thrown.</summary>
    Task<FrontAnswer> SendAsync(LoadOperation operation);

    /// <summary>Reads a redemption: the HTTP status (0 where no answer arrived), and the redemption where the answer is one.</summary>
    Task<(int Status, RedemptionSnapshot? Redemption)> ReadAsync(string id);

    /// <summary>Issues gift cards with the role <c>issue</c>.</summary>
    /// <param name="key">The idempotency key.</param>
    /// <param name="quantity">How many, at most 1,000.</param>
    /// <param name="cents">The value of each.</param>
    /// <exception cref="ArgumentsException">They are refused, or no answer arrived.</exception>
    Task<IReadOnlyList<IssuedCard>> IssueAsync(string key, int quantity, int cents);

    /// <summary>Reads a page of the entries of a card: the HTTP status (0 where no answer arrived), and the page where the answer is one.</summary>
    Task<(int Status, EntryPage? Page)> ReadEntriesAsync(string card, string? cursor);
}
