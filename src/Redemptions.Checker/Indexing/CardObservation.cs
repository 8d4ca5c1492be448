using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Indexing;

/// <summary>The state of a card at some time between start and end of the call that returned it.</summary>
internal sealed record CardObservation(long StartedAt, long EndedAt, CardSnapshot Snapshot, ServiceTime? Time);
