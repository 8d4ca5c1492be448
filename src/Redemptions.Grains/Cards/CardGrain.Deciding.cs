using Redemptions.Contracts;
using Redemptions.Domain.Cards;
using Redemptions.Domain.Requests;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Cards.Commands;

namespace Redemptions.Grains.Cards;

/// <content>Decisions on a copy of the card.</content>
internal sealed partial class CardGrain
{
    private async Task<CardWritePlan> DecideAsync(List<QueuedCommand> commands, DateTimeOffset now)
    {
        if (state.State.Card is not { } card)
        {
            return Refused(commands, Problems.NotFound("card"));
        }

        if (programs.Find(card.Type) is not { } program)
        {
            return Refused(commands, Problems.UnknownType(card.Type, programs.Types));
        }

        now = CardSums.Later(card, now);
        var facts = await ReadFactsAsync(card, commands, now);
        if (facts.UndecryptedHold is { } hold)
        {
            // Only the redemption's own account gets its id.
            return Refused(commands, command => command.Call.Account == hold.Account ? Problems.DoesNotOpen(hold.Redemption) : Problems.ReservationDoesNotOpen());
        }

        var write = new CardWrite(digests, encryption, time);
        card = write.Add(CardRules.BookDue(card, facts.Redemptions, now), facts);
        var replies = new List<(QueuedCommand, CardReply)>(commands.Count);
        foreach (var queued in commands)
        {
            var decision = queued.Command.Needs.Redemption is { } needed && !facts.Redemptions.ContainsKey(needed)
                ? CardDecision.Refuse(card, Problems.DoesNotOpen(needed))
                : CardCommands.Decide(card, queued.Command, facts, program, now);
            if (decision.Problem is { } problem)
            {
                replies.Add((queued, new CardReply { Problem = problem, Successor = card.Successor }));
                continue;
            }

            card = write.Add(decision, facts, queued.Command, now);
            replies.Add((queued, Reply(decision, queued.Command, program, now)));
        }

        return new CardWritePlan(write.IsEmpty ? null : write.Next(card), replies, write.Decided);
    }

    private static CardReply Reply(CardDecision decision, CardCommand command, StoredValueProgram program, DateTimeOffset now) => command switch
    {
        RedeemCardCommand or ConfirmCommand or ReverseCommand => new CardReply { Redemption = decision.Redemptions[^1].After.Redemption },
        AccrueCommand or CancelAccrualCommand => new CardReply { Accrual = CardViews.Of(decision.Accrual!) },
        _ => new CardReply { Card = CardViews.Of(decision.Successor ?? decision.Card, program, now) },
    };

    private static CardWritePlan Refused(List<QueuedCommand> commands, Problem problem) => Refused(commands, _ => problem);

    private static CardWritePlan Refused(List<QueuedCommand> commands, Func<CardCommand, Problem> problem) =>
        new(Next: null, [.. commands.Select(queued => (queued, new CardReply { Problem = problem(queued.Command) }))], []);
}
