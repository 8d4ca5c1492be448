namespace Redemptions.Contracts;

/// <summary>The operators' switch of each provider.</summary>
public interface IProviderSwitch
{
    /// <summary>Switches a voucher type on or off for new redemptions and look-ups, on every silo within one second. Undecided redemptions are still
    /// resolved. The audit trail names the caller.</summary>
    /// <returns>The type with its new status, or a problem: <see cref="ProblemCodes.Forbidden"/> without <see cref="Roles.Operate"/>, <see
    /// cref="ProblemCodes.NotFound"/> for a type that the caller's mode does not offer.</returns>
    Task<Reply<VoucherType>> SwitchAsync(Caller caller, string type, bool enabled);
}
