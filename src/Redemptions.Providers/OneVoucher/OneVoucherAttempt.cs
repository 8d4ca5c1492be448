using Redemptions.Providers.Shared.Http;

namespace Redemptions.Providers.OneVoucher;

/// <summary>The result of one send: at most two requests, the second only after a 401, which executed nothing.</summary>
internal sealed record OneVoucherAttempt
{
    /// <summary>The answers to the redeem requests, oldest first.</summary>
    public IReadOnlyList<HttpAnswer> Answers { get; init; } = [];

    /// <summary>Set if the next request was not started because no token could be obtained.</summary>
    public OneVoucherToken? WithoutToken { get; init; }

    /// <summary>True if the next request was not started because its send deadline had passed.</summary>
    public bool TooLate { get; init; }
}
