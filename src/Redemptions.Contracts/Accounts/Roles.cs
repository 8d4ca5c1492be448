namespace Redemptions.Contracts;

/// <summary>What a caller may do. Stored and sent: append only, never renumber.</summary>
[Flags]
[GenerateSerializer, Alias("redemptions.roles")]
public enum Roles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Redeem, look up balances, and see change vouchers.</summary>
    Redeem = 1,

    /// <summary>Read redemptions; of a change voucher only its last four characters.</summary>
    Read = 2,

    /// <summary>Enable or disable providers, decide redemptions in doubt, adjust, block, close and replace cards, and manage accounts and keys.</summary>
    Operate = 4,

    /// <summary>Issue, activate and load cards, and accrue points.</summary>
    Issue = 8,
}
