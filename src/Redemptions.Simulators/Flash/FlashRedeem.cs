using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Flash;

/// <summary>Flash's redeem: idempotent on the reference, declines included.</summary>
internal sealed class FlashRedeem(VoucherRegistry vouchers, IdempotencyRecords records, LedgerWriter writer, FlashTokens tokens, TimeProvider time)
{
    private const long MinimumCents = 100;

    public WireAnswer Answer(FlashRedeemRequest request, string? token, ProviderFaults faults)
    {
        if (faults.Has(FaultNames.TokenExpired))
            tokens.Expire(token);
        if (!tokens.IsValid(token))
            return BadToken(request);
        if (request.Problem is { } field)
            return Refusal(2204, $"Malformed request: {field}", request);
        if (request.AccountNumber != SandboxCredentials.FlashAccountNumber)
            return Refusal(2202, "Account not found", request);

        var entry = records.For(Provider.Flash, request.Reference!);
        var encryption = EncryptionOf(request);
        lock (entry.Lock)
        {
            if (entry.Answer is not { } stored)
                return AnswerFirst(request, entry, encryption, faults);
            return stored.RequestDigest == encryption.RequestDigest
                ? encryption.Decrypt(stored)
                : FlashErrors.Of(2256, "Values differ from the first request with this reference", request.Reference, WireOutcomes.Duplicate);
        }
    }

    /// <summary>Stores an answer as the first one to the reference, unless the reference has one already.</summary>
    public void StoreFirstAnswer(FlashRedeemRequest request, WireAnswer answer)
    {
        if (request.Problem is not null)
            return;
        var entry = records.For(Provider.Flash, request.Reference!);
        lock (entry.Lock)
        {
            if (entry.Answer is null)
                writer.StoreAnswer(Provider.Flash, request.Reference!, entry, EncryptionOf(request), answer);
        }
    }

    private static AnswerEncryption EncryptionOf(FlashRedeemRequest request) => new(Provider.Flash, request.Reference!, request.Values);

    private static WireAnswer BadToken(FlashRedeemRequest request)
        => Refusal(3700, "Invalid or expired access token", request, StatusCodes.Status401Unauthorized) with { Authenticate = "Bearer" };

    private static WireAnswer Refusal(int code, string message, FlashRedeemRequest request, int status = StatusCodes.Status400BadRequest)
        => FlashErrors.Of(code, message, request.Reference, WireOutcomes.Refused, status);

    private WireAnswer AnswerFirst(FlashRedeemRequest request, IdempotencyRecord entry, AnswerEncryption encryption, ProviderFaults faults)
    {
        var voucher = vouchers.ByPin(Provider.Flash, request.Pin!);
        lock (voucher.Lock)
        {
            var amount = request.Amount == 0 ? voucher.BalanceCents : request.Amount!.Value;
            if (Decline(voucher, amount) is { } decline)
            {
                var answer = FlashErrors.Of(decline.Code, decline.Message, request.Reference, WireOutcomes.Declined);
                writer.StoreAnswer(Provider.Flash, request.Reference!, entry, encryption, answer);
                return answer;
            }

            if (faults.TryApply(FaultNames.AmountDiffers) is { Amount: { } other })
                amount = Math.Min(other, voucher.BalanceCents);
            return writer.Execute(new Debit(voucher, request.Reference!, amount)
            {
                Phone = request.MobileNumber,
                AnswerStore = (entry, encryption),
                Render = (redemption, change) => FlashReceipt.Of(request, redemption, change, faults.Has),
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
