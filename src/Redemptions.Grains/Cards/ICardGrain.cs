using Redemptions.Grains.Cards.Commands;

namespace Redemptions.Grains.Cards;

/// <summary>One card. Key: <c>mode/crd_…</c>.</summary>
[GrainInterfaceType("redemptions.card"), Alias("redemptions.card")]
internal interface ICardGrain : IGrainWithStringKey
{
    /// <summary>Runs a command, together with all that wait: one write for all of them. The reply is durable.</summary>
    [Alias("run"), ResponseTimeout("00:01:15")]
    Task<CardReply> RunAsync(CardCommand command);

    /// <summary>Books reservations and value that have expired.</summary>
    [Alias("book-due")]
    Task BookDueAsync();
}
