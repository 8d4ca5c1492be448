using Redemptions.Contracts;

namespace Redemptions.Domain.Redemptions;

/// <summary>How far an undecided redemption is. The number of a phase is the <see cref="Redemption.Version"/> that a draft has in it, which is stored and
/// sent: it never changes.</summary>
public enum DraftPhase
{
    /// <summary>The intent is durable, and its first send may be under way.</summary>
    AwaitingFirstAnswer = 1,

    /// <summary>The first answer brought no decision, or another activation asks in the place of the one that sent.</summary>
    InDoubt = 2,
}
