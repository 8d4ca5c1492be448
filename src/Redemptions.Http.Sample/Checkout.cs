namespace Redemptions.Http.Sample;

/// <summary>Pays an order with a voucher.</summary>
internal sealed class Checkout(RedemptionsHttpClient client, OrderKeys keys)
{
    public async Task<RedeemResult> PayAsync(string order, Sensitive pin, long amount)
    {
        // Stored before the call: after a crash the order goes on with the same key, and is never paid twice.
        var key = keys.Of(order) ?? IdempotencyKeys.Create();
        keys.Store(order, key);
        var result = await client.RedeemAsync(new RedeemRequest
        {
            Type = "vouchers.blu",
            Source = new VoucherSource { Pin = pin, PhoneNumber = "0821234567" },
            Amount = amount, // cents
            Currency = "ZAR",
            ExternalReference = order,
            IdempotencyKey = key,
        });
        result = result is RedeemResult.Undecided undecided ? await client.ResumeAsync(undecided) : result;
        if (result is RedeemResult.Failed)
        {
            // No money has moved, so another voucher gets a key of its own.
            keys.Forget(order);
        }

        return result;
    }

    public static string Explain(RedeemResult result) => result switch
    {
        RedeemResult.Confirmed { Redemption: var paid } => $"paid {paid.RedeemedAmount} cents with {paid.Id}; change voucher {paid.ChangeVoucher?.Pin?.Masked() ?? "none"}",
        RedeemResult.Failed { Code: var code, NextStep: var next } => $"not paid, no money has moved: {code}; next step {next}",
        RedeemResult.Busy { Code: var code } => $"not paid, nothing was recorded: {code}; try the same request again later",
        RedeemResult.Undecided { Id: var id } => $"not known yet ({id ?? "no id"}): keep the order open, do not ask for another voucher",
        _ => $"not a payment: {result}",
    };
}
