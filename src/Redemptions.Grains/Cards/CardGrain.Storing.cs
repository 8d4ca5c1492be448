using System.Security.Cryptography;
using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Cards.Commands;

namespace Redemptions.Grains.Cards;

/// <content>Reads of what decisions need, and the only write of the state.</content>
internal sealed partial class CardGrain
{
    /// <summary>Writes the state if the stored version is the one last read, and adopts it once it is durable.</summary>
    private async Task StoreAsync(CardState? next)
    {
        if (next is null)
        {
            return;
        }

        var before = state.State;
        state.State = next;
        try
        {
            await state.WriteStateAsync();
        }
        catch (Exception exception)
        {
            state.State = before;
            capacity.WriteFailed(exception);
            throw;
        }

        capacity.WriteSucceeded();
        state.State = new CardState { Card = next.Card };
        webhooks.Set();
    }

    private async Task<CardFacts> ReadFactsAsync(Card card, List<QueuedCommand> commands, DateTimeOffset now)
    {
        var facts = new CardFacts();
        var all = commands.Exists(queued => queued.Command.Needs.AllReservations);
        foreach (var hold in card.Holds.Where(hold => all || hold.ExpiresAt <= now))
        {
            if (!await TryReadRedemptionAsync(hold.Account, card.Mode, hold.Redemption, facts))
            {
                facts.UndecryptedHold = hold;
                return facts;
            }
        }

        foreach (var command in commands.Select(queued => queued.Command))
        {
            await ReadFactsAsync(card, command, facts);
        }

        return facts;
    }

    private async Task ReadFactsAsync(Card card, CardCommand command, CardFacts facts)
    {
        var needs = command.Needs;
        if (needs.Redemption is { } id && !facts.Redemptions.ContainsKey(id))
        {
            await TryReadRedemptionAsync(command.Call.Account, card.Mode, id, facts);
        }

        if (needs.Accrual is { } accrual && await store.FindAccrualAsync(command.Call.Account, card.Mode, accrual) is { } found)
        {
            facts.Accruals[accrual] = found;
        }

        if (needs.Entry is { } seq && await store.EntriesAsync(card.Mode, card.Id, seq - 1, 1) is [var entry] && entry.Seq == seq)
        {
            facts.Entries[seq] = entry;
        }
    }

    /// <summary>Reads a redemption into <paramref name="facts"/>; false if its record does not decrypt, which is logged.</summary>
    private async Task<bool> TryReadRedemptionAsync(string account, Mode mode, RedemptionId id, CardFacts facts)
    {
        var entry = await index.FindAsync(account, mode, id) ?? throw new InvalidOperationException($"{id} is not in the index.");
        try
        {
            facts.Redemptions[id] = encryption.UnprotectRecord(account, entry.Id, entry.Snapshot);
            return true;
        }
        catch (CryptographicException exception)
        {
            events.DidNotOpen(exception, id);
            return false;
        }
    }
}
