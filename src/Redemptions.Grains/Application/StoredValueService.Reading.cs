using System.Globalization;
using Redemptions.Contracts;
using Redemptions.Domain.Requests;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Cards;

namespace Redemptions.Grains.Application;

/// <content>Reads of cards, of durable state alone.</content>
internal sealed partial class StoredValueService
{
    public async Task<Reply<CardList>> ListAsync(Caller caller, CardFilter filter, CancellationToken cancellationToken)
    {
        if (!MayRead(caller))
        {
            return Problems.Forbidden(Roles.Read);
        }

        if (CardFilterRules.Check(filter, programs.Types).ToArray() is { Length: > 0 } wrong)
        {
            return RedeemRules.Refuse(ProblemCodes.InvalidRequest, wrong);
        }

        if (filter.SerialNumber is not null && !CardId.TryParseSerialNumber(filter.SerialNumber, out _))
        {
            return new CardList { Data = [] };
        }

        var page = await store.ListAsync(
            new CardQuery
            {
                Account = caller.Account,
                Mode = caller.Mode,
                Type = filter.Type,
                Status = filter.Status,
                Id = CardId.TryParseSerialNumber(filter.SerialNumber, out var id) ? id : null,
                ExternalReference = filter.ExternalReference,
                After = CardId.TryParse(filter.Cursor, out var after) ? after : null,
                Limit = filter.Limit,
            },
            cancellationToken);
        return new CardList { Data = [.. page.Cards.Select(View).OfType<CardDetails>()], NextCursor = page.Next?.Value };
    }

    public async Task<Reply<CardDetails>> ReadAsync(Caller caller, CardId id, CancellationToken cancellationToken) =>
        !MayRead(caller) ? Problems.Forbidden(Roles.Read)
        : await OwnAsync(caller, id, cancellationToken) is var (card, program) ? CardViews.Of(card, program, time.GetUtcNow())
        : Problems.NotFound("card");

    public async Task<Reply<CardHistory>> ListEntriesAsync(Caller caller, CardId id, CardHistoryFilter filter, CancellationToken cancellationToken)
    {
        if (!MayRead(caller))
        {
            return Problems.Forbidden(Roles.Read);
        }

        var after = 0;
        if (CardFilterRules.CheckLimit(filter.Limit) is { } wrong || (filter.Cursor is not null && !int.TryParse(filter.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after) && (wrong = CardFilterRules.ForeignCursor()) is not null))
        {
            return RedeemRules.Refuse(ProblemCodes.InvalidRequest, [wrong]);
        }

        if (await OwnAsync(caller, id, cancellationToken) is not var (_, program))
        {
            return Problems.NotFound("card");
        }

        // One more than the page shows whether there are more.
        var entries = await store.EntriesAsync(caller.Mode, id, after, filter.Limit + 1, cancellationToken);
        var page = entries.Take(filter.Limit).ToList();
        return new CardHistory
        {
            Data = [.. page.Select(entry => CardViews.Of(entry, program))],
            NextCursor = entries.Count > page.Count ? page[^1].Seq.ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    public async Task<Reply<Liability>> ReadLiabilityAsync(Caller caller, string type, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        if (!MayRead(caller))
        {
            return Problems.Forbidden(Roles.Read);
        }

        if (programs.Find(type) is not { } program || program.Issuer != caller.Account)
        {
            return Problems.NotFound("program");
        }

        var now = time.GetUtcNow();
        if (asOf > now)
        {
            return Problems.Field(ProblemCodes.InvalidRequest, "as_of", "out_of_range", "Send a time that is not in the future, or leave it out.");
        }

        IReadOnlyList<CardTotals> totals;
        try
        {
            totals = await store.TotalsAsync(caller.Mode, program, asOf ?? now, cancellationToken);
        }
        catch (TimeoutException)
        {
            return Problems.Overloaded() with { Detail = "This process reads two liabilities at a time, and neither ended within 30 s. Repeat the call." };
        }

        return new Liability
        {
            Type = type,
            AsOf = asOf ?? now,
            Currency = CardViews.CurrencyOf(program),
            Amount = totals.Sum(total => total.Amount),
            Items = [.. totals.Select(total => new LiabilityItem { Origin = total.Origin, ExpiryMonth = total.ExpiresIn, Amount = total.Amount, Cards = total.Cards })],
        };
    }

    private static bool MayRead(Caller caller) => (caller.Roles & Readers) != Roles.None;

    private CardDetails? View(Card card) => programs.Find(card.Type) is { } program ? CardViews.Of(card, program, time.GetUtcNow()) : null;

    /// <summary>A card that the caller's account issued, with its program; null if there is none.</summary>
    private async Task<(Card Card, StoredValueProgram Program)?> OwnAsync(Caller caller, CardId id, CancellationToken cancellationToken = default) =>
        await store.FindAsync(caller.Mode, id, cancellationToken) is { } card && card.Account == caller.Account && programs.Find(card.Type) is { } program ? (card, program) : null;
}
