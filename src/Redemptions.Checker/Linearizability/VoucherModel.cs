namespace Redemptions.Checker.Linearizability;

/// <summary>The sequential specification of a voucher. Every concurrent history must be equivalent to one of its sequences.</summary>
/// <param name="keepsRest">Whether the residual stays on the voucher (OTT); otherwise a redemption uses the voucher up (Flash, Blu).</param>
internal sealed class VoucherModel(bool keepsRest)
{
    /// <summary>The voucher after the operation; null where the operation cannot have happened to it.</summary>
    public ModelState? Apply(ModelState state, VoucherOperation operation) => operation.Kind switch
    {
        VoucherOperationKind.Confirmed => Take(state, operation.ToldCents, operation.TookAll),
        VoucherOperationKind.Pending => Take(state, operation.ToldCents ?? operation.AskedCents ?? state.BalanceCents, tookAll: false),
        VoucherOperationKind.FoundUsed => state.IsUsed || state.BalanceCents is null ? state : null,
        VoucherOperationKind.FoundTooLittle
            => state.IsUsed || state.BalanceCents is null || operation.AskedCents is null || operation.AskedCents > state.BalanceCents ? state : null,
        VoucherOperationKind.Lookup => Read(state, operation.ToldCents),
        _ => throw new InvalidOperationException($"{operation.Kind} has no meaning for a voucher."),
    };

    private static ModelState? Read(ModelState state, long? told)
    {
        if (state.BalanceCents is { } balance)
        {
            return balance == told ? state : null;
        }

        return new ModelState(told, told == 0);
    }

    private ModelState? Take(ModelState state, long? taken, bool tookAll)
    {
        if (state.IsUsed)
        {
            return null;
        }

        if (state.BalanceCents is not { } balance)
        {
            // The balance is unknown. A voucher that does not keep its residual is used up anyway.
            return keepsRest && taken is not null && !tookAll ? state : ModelState.Used;
        }

        if (taken is null || taken > balance || (tookAll && taken != balance))
        {
            return null;
        }

        var rest = balance - taken.Value;
        return keepsRest && rest > 0 ? new ModelState(rest, false) : ModelState.Used;
    }
}
