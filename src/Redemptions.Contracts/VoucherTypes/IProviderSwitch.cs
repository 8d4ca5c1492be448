namespace Redemptions.Contracts;

/// <summary>The operators' switch of each provider.</summary>
public interface IProviderSwitch
{
    /// <summary>Switches a voucher type on or off for new redemptions and look-ups of all accounts in the caller's mode, on every silo within one second.
    /// Undecided redemptions are still resolved. The audit trail names the caller.</summary>
    /// <returns>The type with its new status, or a problem: <see cref="ProblemCodes.Forbidden"/> without <see cref="Roles.Operate"/> or for a caller that is
    /// no platform operator, <see cref="ProblemCodes.NotFound"/> for a type that the caller's mode does not offer.</returns>
    Task<Reply<VoucherType>> SwitchAsync(AdministrationScope scope, string type, bool enabled);
}
