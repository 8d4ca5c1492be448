namespace Redemptions.Checker.Linearizability;

/// <summary>What a voucher may do: the sequential story that every concurrent one must equal.</summary>
/// <param name="keepsRest">Whether the rest stays on the voucher (OTT); otherwise a redemption uses it up (Flash, Blu).</param>
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
            // How much was there nobody told; a voucher that keeps nothing is used up all the same.
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
