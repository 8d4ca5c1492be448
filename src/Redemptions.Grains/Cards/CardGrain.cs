using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Redemptions.Domain;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Requests;
using Redemptions.Domain.StoredValue;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Cards.Commands;
using Redemptions.Grains.Telemetry;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Grains.Cards;

/// <summary>One card. Commands wait in a queue; all that wait are decided one after another on a copy of the card, written together, and then answered.</summary>
/// <remarks>So many commands of one card cost one commit, and no reply shows state that is not durable. Orleans may briefly run two activations of one grain; the
/// lock is the conditional write of the card. An activation whose write failed is deactivated, because its state may be out of date: the callers find out by their
/// keys what was stored.</remarks>
[Reentrant, GrainType("redemptions.card")]
internal sealed partial class CardGrain(
    [PersistentState(StorageNames.Card, StorageNames.Redemptions)] IPersistentState<CardState> state,
    StoredValuePrograms programs,
    ICardStore store,
    IRedemptionIndex index,
    RedemptionEncryption encryption,
    KeyedDigests digests,
    WriteCapacity capacity,
    WebhookSignal webhooks,
    RedemptionEvents events,
    TimeProvider time,
    ILogger<CardGrain> logger) : Grain, ICardGrain
{
    private const int MostInOneWrite = 256;
    private readonly LinkedList<QueuedCommand> _queue = new();

    // Queued and running commands by account and key, so that a repeat joins the call that it repeats.
    private readonly Dictionary<(string Account, string Key), QueuedCommand> _unanswered = [];
    private Task _running = Task.CompletedTask;
    private bool _isBookingAsked;
    private bool _leaving;

    public async Task<CardReply> RunAsync(CardCommand command)
    {
        if (_leaving)
        {
            return new CardReply { NothingStored = true };
        }

        if (_unanswered.TryGetValue((command.Call.Account, command.Call.IdempotencyKey), out var same))
        {
            return digests.IsOneRequest(same.Command.Call.Digest, command.Call.Digest)
                ? await same.Reply is { Problem: null } reply ? reply with { Replayed = true } : await same.Reply
                : new CardReply { Problem = Problems.KeyReused(made: null) };
        }

        if (time.GetUtcNow() > command.Call.StartBy)
        {
            return new CardReply { Problem = Problems.Overloaded() };
        }

        var queued = new QueuedCommand(command);
        _queue.AddLast(queued);
        _unanswered.Add((command.Call.Account, command.Call.IdempotencyKey), queued);
        Run();
        return await queued.Reply;
    }

    public async Task BookDueAsync()
    {
        if (!_leaving && state.State.Card is { } card && card.NextDueAt <= time.GetUtcNow().ToUnixTimeMilliseconds())
        {
            _isBookingAsked = true;
            Run();
            await _running;
        }
    }

    private void Run()
    {
        if (_running.IsCompleted)
        {
            _running = RunQueueAsync();
        }
    }

    private async Task RunQueueAsync()
    {
        while (!_leaving && (_queue.Count > 0 || _isBookingAsked))
        {
            _isBookingAsked = false;
            await RunAsync(Take());
        }

        foreach (var queued in _queue)
        {
            Answer(queued, new CardReply { NothingStored = true });
        }

        _queue.Clear();
    }

    /// <summary>Takes the commands of the next write, in order, without those that need a redemption or accrual which an earlier one changes.</summary>
    private List<QueuedCommand> Take()
    {
        List<QueuedCommand> taken = [];
        HashSet<object> subjects = [];
        for (var node = _queue.First; node is not null && taken.Count < MostInOneWrite;)
        {
            var (queued, next) = (node.Value, node.Next);
            var needs = queued.Command.Needs;
            if (needs.AllReservations && taken.Count > 0)
            {
                break;
            }

            if ((needs.Redemption is null || subjects.Add(needs.Redemption)) && (needs.Accrual is null || subjects.Add(needs.Accrual)))
            {
                taken.Add(queued);
                _queue.Remove(node);
            }

            if (needs.AllReservations)
            {
                break;
            }

            node = next;
        }

        return taken;
    }

    private async Task RunAsync(List<QueuedCommand> commands)
    {
        try
        {
            var now = StoredTime.Now(time);
            var write = await DecideAsync(commands, now);
            await StoreAsync(write.Next);
            foreach (var (queued, reply) in write.Replies)
            {
                Answer(queued, reply);
            }

            foreach (var decided in write.Decided)
            {
                events.Decided(decided);
            }
        }
        catch (Exception exception) when (store.IsTaken(exception))
        {
            await RunAloneAsync(commands);
        }
        catch (Exception exception)
        {
            LogFailed(exception, this.GetPrimaryKeyString(), commands.Count);
            _leaving = true;
            DeactivateOnIdle();
            commands.ForEach(queued => Answer(queued, new CardReply { IsUnknown = true }));
        }
    }

    /// <summary>Nothing was stored, because a unique value of one of the commands is taken, such as its key: each is written alone, and that one is answered.</summary>
    private async Task RunAloneAsync(List<QueuedCommand> commands)
    {
        if (commands is [var one])
        {
            Answer(one, new CardReply { NothingStored = true });
            return;
        }

        foreach (var queued in commands)
        {
            if (_leaving)
            {
                Answer(queued, new CardReply { NothingStored = true });
            }
            else
            {
                await RunAsync([queued]);
            }
        }
    }

    private void Answer(QueuedCommand queued, CardReply reply)
    {
        _unanswered.Remove((queued.Command.Call.Account, queued.Command.Call.IdempotencyKey));
        queued.Answer(reply);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A write of card {Card} with {Commands} commands failed. The activation is deactivated; callers find out by their idempotency keys what was stored.")]
    private partial void LogFailed(Exception exception, string card, int commands);
}
