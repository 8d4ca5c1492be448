using Redemptions.Contracts;

namespace Redemptions.Domain.Redemptions;

/// <summary>The phase of an undecided redemption. Its number is the <see cref="Redemption.Version"/> of a draft in that phase, which is stored and
/// sent: never renumber.</summary>
public enum DraftPhase
{
    /// <summary>The intent is durable, and its first send may be in progress.</summary>
    AwaitingFirstAnswer = 1,

    /// <summary>The first answer brought no decision, or another activation than the one that sent resolves it.</summary>
    InDoubt = 2,
}
