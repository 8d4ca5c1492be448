namespace Redemptions.Simulators.Ledgers;

/// <summary>What is known under one reference. Requests with the same reference take turns at <see cref="Gate"/>.</summary>
internal sealed class Exchange
{
    public Lock Gate { get; } = new();

    public SealedAnswer? Answer { get; set; }
}
