namespace Redemptions.Simulators.Ledgers;

/// <summary>The stored first answer to one reference. Requests with the same reference run one after another, under <see cref="Lock"/>.</summary>
internal sealed class IdempotencyRecord
{
    public Lock Lock { get; } = new();

    public EncryptedAnswer? Answer { get; set; }
}
