using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Flash;

/// <summary>Flash's redeem: idempotent on the reference, declines included.</summary>
internal sealed class FlashRedeem(VoucherBook vouchers, Exchanges exchanges, LedgerWriter cashier, FlashTokens tokens, TimeProvider time)
{
    private const long MinimumCents = 100;

    public WireAnswer Answer(FlashRedeemRequest request, string? token, ProviderFaults twists)
    {
        if (twists.Has(FaultNames.TokenExpired))
            tokens.Expire(token);
        if (!tokens.IsGood(token))
            return BadToken(request);
        if (request.Problem is { } field)
            return Refusal(2204, $"Malformed request: {field}", request);
        if (request.AccountNumber != SandboxCredentials.FlashAccountNumber)
            return Refusal(2202, "Account not found", request);

        var exchange = exchanges.For(Provider.Flash, request.Reference!);
        var seal = SealOf(request);
        lock (exchange.Gate)
        {
            if (exchange.Answer is not { } held)
                return AnswerFirst(request, exchange, seal, twists);
            return held.Match == seal.Match
                ? seal.Open(held)
                : FlashErrors.Of(2256, "Values differ from the first request with this reference", request.Reference, WireOutcomes.Duplicate);
        }
    }

    /// <summary>Makes an answer the first one to the reference, unless there is one.</summary>
    public void Keep(FlashRedeemRequest request, WireAnswer answer)
    {
        if (request.Problem is not null)
            return;
        var exchange = exchanges.For(Provider.Flash, request.Reference!);
        lock (exchange.Gate)
        {
            if (exchange.Answer is null)
                cashier.Keep(Provider.Flash, request.Reference!, exchange, SealOf(request), answer);
        }
    }

    private static AnswerSeal SealOf(FlashRedeemRequest request) => new(Provider.Flash, request.Reference!, request.Values);

    private static WireAnswer BadToken(FlashRedeemRequest request)
        => Refusal(3700, "Invalid or expired access token", request, StatusCodes.Status401Unauthorized) with { Authenticate = "Bearer" };

    private static WireAnswer Refusal(int code, string message, FlashRedeemRequest request, int status = StatusCodes.Status400BadRequest)
        => FlashErrors.Of(code, message, request.Reference, WireOutcomes.Refused, status);

    private WireAnswer AnswerFirst(FlashRedeemRequest request, Exchange exchange, AnswerSeal seal, ProviderFaults twists)
    {
        var voucher = vouchers.ByPin(Provider.Flash, request.Pin!);
        lock (voucher.Gate)
        {
            var amount = request.Amount == 0 ? voucher.BalanceCents : request.Amount!.Value;
            if (Decline(voucher, amount) is { } decline)
            {
                var answer = FlashErrors.Of(decline.Code, decline.Message, request.Reference, WireOutcomes.Declined);
                cashier.Keep(Provider.Flash, request.Reference!, exchange, seal, answer);
                return answer;
            }

            if (twists.Take(FaultNames.AmountDiffers) is { Amount: { } other })
                amount = Math.Min(other, voucher.BalanceCents);
            return cashier.Perform(new Take(voucher, request.Reference!, amount)
            {
                Phone = request.MobileNumber,
                Keep = (exchange, seal),
                Render = (redemption, change) => FlashReceipt.Of(request, redemption, change, twists.Has),
            });
        }
    }

    private (int Code, string Message)? Decline(Voucher voucher, long amount)
    {
        if (FlashErrors.OfState(voucher.StateAt(time.GetUtcNow())) is { } state)
            return state;
        if (amount < MinimumCents && amount < voucher.BalanceCents)
            return (2406, "Amount too small");
        return amount > voucher.BalanceCents ? (2408, "Amount too large") : null;
    }
}
