using Redemptions.Contracts;

namespace Redemptions.Grains.Application;

/// <summary>A proposed manual resolution, as the audit trail keeps it (JSON).</summary>
/// <remarks>Stored: members are only added.</remarks>
internal sealed record ProposedDecision(RedemptionStatus Outcome, long? RedeemedAmount, int Version, bool Override, string Evidence);
