namespace Redemptions.Checker.Linearizability;

/// <summary>The sequential specification of a voucher. Every concurrent history must be equivalent to a sequence that it allows.</summary>
/// <param name="keepsResidual">Whether the residual stays on the voucher (OTT); otherwise a redemption uses the voucher up (Flash, Blu).</param>
internal sealed class VoucherModel(bool keepsResidual)
{
    /// <summary>The state after the operation; null where the operation is not possible in this state.</summary>
    public ModelState? Apply(ModelState state, VoucherOperation operation) => operation.Kind switch
    {
        VoucherOperationKind.Confirmed => Take(state, operation.ObservedCents, operation.TookFullValue),
        VoucherOperationKind.Pending => Take(state, operation.ObservedCents ?? operation.RequestedCents ?? state.BalanceCents, tookFullValue: false),
        VoucherOperationKind.FoundUsed => state.IsUsed || state.BalanceCents is null ? state : null,
        VoucherOperationKind.FoundInsufficient
            => state.IsUsed || state.BalanceCents is null || operation.RequestedCents is null || operation.RequestedCents > state.BalanceCents ? state : null,
        VoucherOperationKind.Lookup => Read(state, operation.ObservedCents),
        _ => throw new InvalidOperationException($"The kind of operation {operation.Kind} is unknown."),
    };

    private static ModelState? Read(ModelState state, long? observed)
    {
        if (state.BalanceCents is { } balance)
        {
            return balance == observed ? state : null;
        }

        return new ModelState(observed, observed == 0);
    }

    private ModelState? Take(ModelState state, long? taken, bool tookFullValue)
    {
        if (state.IsUsed)
        {
            return null;
        }

        if (state.BalanceCents is not { } balance)
        {
            // The balance is unknown. A voucher that does not keep its residual is used up after any redemption.
            return keepsResidual && taken is not null && !tookFullValue ? state : ModelState.Used;
        }

        if (taken is null || taken > balance || (tookFullValue && taken != balance))
        {
            return null;
        }

        var residual = balance - taken.Value;
        return keepsResidual && residual > 0 ? new ModelState(residual, false) : ModelState.Used;
    }
}
