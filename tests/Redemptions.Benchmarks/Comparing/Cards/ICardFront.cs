namespace Redemptions.Benchmarks.Comparing.Cards;

/// <summary>A service of cards, over HTTP or called in its own process.</summary>
internal interface ICardFront
{
    /// <summary>For the report.</summary>
    string Name { get; }

    /// <summary>The process that does the work.</summary>
    int Process { get; }

    /// <summary>The codes of new cards, each with this value in cents.</summary>
    Task<IReadOnlyList<string>> IssueAsync(int quantity, long amount);

    /// <summary>Whether the redemption is confirmed.</summary>
    Task<bool> RedeemAsync(string code, long amount, string idempotencyKey);

    /// <summary>What can be redeemed now, in cents.</summary>
    Task<long> BalanceAsync(string code);
}
