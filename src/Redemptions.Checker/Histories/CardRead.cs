namespace Redemptions.Checker.Histories;

/// <summary>One <c>GET /stored_value/cards/{id}</c> that was answered, with times by the clock of <see cref="ClientCall"/>.</summary>
/// <param name="StartedAt">When the call began.</param>
/// <param name="EndedAt">When the answer arrived.</param>
/// <param name="Card">The card.</param>
/// <param name="Time">The time of the service when it answered, by which value and reservations expire; null where it is not known, which expires nothing.</param>
public sealed record CardRead(long StartedAt, long EndedAt, CardSnapshot Card, ServiceTime? Time = null);
