namespace Redemptions.Contracts;

/// <summary>Authenticates the API keys that accounts keep in the database.</summary>
public interface IStoredKeys
{
    /// <summary>The identity behind a secret of the form <see cref="SecretKey"/>; null if no stored key has it. The answer is at most one second old.</summary>
    /// <exception cref="TimeoutException">Too many unfamiliar secrets are being looked up, and this one was not looked up within 5 s.</exception>
    ValueTask<ApiKeyIdentity?> FindAsync(Sensitive secret);

    /// <summary>The key with this id in the account and mode, also if it is refused by now; null if there is none. The answer is at most one second old.</summary>
    /// <exception cref="TimeoutException">Too many unfamiliar keys are being looked up, and this one was not looked up within 5 s.</exception>
    ValueTask<ApiKeyIdentity?> FindByIdAsync(string account, Mode mode, string id);
}
