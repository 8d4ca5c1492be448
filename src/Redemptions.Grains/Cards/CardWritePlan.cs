using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Grains.Cards;

/// <summary>One write of a card grain.</summary>
/// <param name="Next">The state to write; null if no command changes anything.</param>
/// <param name="Replies">The reply of each command, to give once the state is durable. Problems wait too, because they may rest on what is not durable yet.</param>
/// <param name="Decided">The redemptions that are decided once the state is durable.</param>
internal sealed record CardWritePlan(CardState? Next, IReadOnlyList<(QueuedCommand Command, CardReply Reply)> Replies, IReadOnlyList<RedemptionRecord> Decided);
