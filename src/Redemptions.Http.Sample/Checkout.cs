namespace Redemptions.Http.Sample;

/// <summary>Pays an order with a voucher.</summary>
internal sealed class Checkout(RedemptionsHttpClient client, OrderKeys keys)
{
    public async Task<RedeemResult> PayAsync(string order, Sensitive pin, long amount)
    {
        var request = new RedeemRequest
        {
            Type = "vouchers.blu",
            Source = new VoucherSource { Pin = pin, PhoneNumber = "0821234567" },
            Amount = amount, // cents
            Currency = "ZAR",
            ExternalReference = order,
        };

        // Before the call: after a crash the order is continued with the same key, and never paid twice.
        keys.Store(order, request.IdempotencyKey);
        var result = await client.RedeemAsync(request);
        return result is RedeemResult.Undecided undecided ? await client.ResumeAsync(undecided) : result;
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
