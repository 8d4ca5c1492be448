using Redemptions.Providers.Http;

namespace Redemptions.Providers.OneVoucher;

/// <summary>One send: at most two requests, the second only after a 401 that executed nothing.</summary>
internal sealed record OneVoucherAttempt
{
    /// <summary>The answers to the redeem requests that were begun, oldest first.</summary>
    public IReadOnlyList<HttpAnswer> Answers { get; init; } = [];

    /// <summary>Set where the next request was not begun for want of a token.</summary>
    public OneVoucherToken? WithoutToken { get; init; }

    /// <summary>True where the next request was not begun because its time had passed.</summary>
    public bool TooLate { get; init; }
}
