using Redemptions.Grains.Cards.Commands;

namespace Redemptions.Grains.Cards;

/// <summary>A command that waits in a card grain for its write.</summary>
internal sealed class QueuedCommand(CardCommand command)
{
    private readonly TaskCompletionSource<CardReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CardCommand Command => command;

    public Task<CardReply> Reply => _reply.Task;

    public void Answer(CardReply reply) => _reply.TrySetResult(reply);
}
