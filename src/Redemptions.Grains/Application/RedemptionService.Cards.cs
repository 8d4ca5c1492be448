using Redemptions.Contracts;
using Redemptions.Domain.Cards;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Requests;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Cards.Commands;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Grains.Providers;

namespace Redemptions.Grains.Application;

/// <content>Redemptions and balance look-ups of cards.</content>
public sealed partial class RedemptionService
{
    private async Task<Reply<RedeemAnswer>> RedeemCardAsync(Caller caller, NormalisedRequest normalised, ValidRequest valid, string digest, StoredValueProgram program)
    {
        var request = normalised.Written;
        if (request.ExpiresIn > program.LongestHold.TotalSeconds)
        {
            return Problems.Field(ProblemCodes.InvalidRequest, "expires_in", "out_of_range", $"A reservation lives at most {(long)program.LongestHold.TotalSeconds} seconds.");
        }

        if (await _declineLimits.RefuseAsync(caller, request.Metadata) is { } spent)
        {
            return spent;
        }

        var command = CardCommand(caller, normalised, valid, digest, program);
        RedemptionRecord? unknownCard = null;
        var attempted = await _cardCalls.AttemptAsync(
            () => ChargeAsync(caller, valid.Source.Pin!, command, program, declined => unknownCard = declined),
            made => new RedeemAnswer { Redemption = made.Redemption!, Replayed = made.Replayed },
            () => FindAsync(caller, command.Call.IdempotencyKey, digest, TimeSpan.Zero));
        var reply = AsFirstAnswer(attempted ?? Problems.OutcomeUnknown(), command.Id);
        if (reply is { Succeeded: true, Value: { Replayed: false, Redemption: var redemption } })
        {
            ReportFirst(caller, request.Metadata, redemption, unknownCard);
        }

        return reply;
    }

    /// <summary>Reports the decline of an unknown code, and counts a decline against the limits, also where the write landed and was reported as failed.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="metadata">The metadata of the request.</param>
    /// <param name="redemption">The redemption.</param>
    /// <param name="unknownCard">Its record if no card was found; otherwise null: the card's grain reports the decisions whose write it saw succeed.</param>
    private void ReportFirst(Caller caller, IReadOnlyDictionary<string, string>? metadata, Redemption redemption, RedemptionRecord? unknownCard)
    {
        if (unknownCard is not null)
        {
            _events.Decided(unknownCard);
        }

        if (DeclineLimiter.Counts(redemption))
        {
            _declineLimits.Declined(caller, metadata);
        }
    }

    private async Task<Cards.CardReply> ChargeAsync(
        Caller caller, Sensitive code, RedeemCardCommand command, StoredValueProgram program, Action<RedemptionRecord> onUnknownCard)
    {
        // Where the program is not accepted no code is looked up, so that the time of the answer does not tell a known one.
        var card = program.IsAcceptedFrom(caller.Account) ? await _cards.FindAsync(caller.Mode, program.Type, code).AsTask().WaitAsync(IndexPatience, _time) : null;
        return card is not null
            ? await _cardCalls.RunAsync(card, command)
            : await DeclineUnknownCardAsync(code, command, program, onUnknownCard).WaitAsync(IndexPatience, _time);
    }

    /// <summary>Records the one refusal of a code that is unknown, belongs to another program, or is not accepted from the caller. It takes one write, as a redemption does.</summary>
    private async Task<Cards.CardReply> DeclineUnknownCardAsync(Sensitive code, RedeemCardCommand command, StoredValueProgram program, Action<RedemptionRecord> onUnknownCard)
    {
        var fingerprint = _digests.Fingerprints(command.Call.Mode, program.Type, code)[_grainKeys.CurrentVersion - 1];
        var record = CardRedemptions.Declined(Cards.CardCommands.NewRedemption(program.Type, fingerprint, command), FailureCodes.VoucherNotFound, _time.GetUtcNow());
        onUnknownCard(record);
        try
        {
            await _cardStore.SaveAsync(new CardState { Index = [IndexRows.Of(record, _encryption, before: null)] });
            return new Cards.CardReply { Redemption = record.Redemption };
        }
        catch (DuplicateKeyException)
        {
            return new Cards.CardReply { IsUnknown = true };
        }
    }

    private RedeemCardCommand CardCommand(Caller caller, NormalisedRequest normalised, ValidRequest valid, string digest, StoredValueProgram program)
    {
        var request = normalised.Written;
        return new RedeemCardCommand
        {
            Id = RedemptionId.New(_time),
            Call = _cardCalls.CallOf(caller, request.IdempotencyKey!, digest),
            Reference = _digests.ProviderReference(caller.Account, caller.Mode, request.IdempotencyKey!),
            MaskedSource = valid.Source.Masked(),
            Amount = valid.Amount,
            Currency = valid.Currency,
            ExternalReference = request.ExternalReference,
            Metadata = request.Metadata ?? new Dictionary<string, string>(),
            Reservation = request.Capture != CaptureMode.Manual ? null : request.ExpiresIn is { } seconds ? TimeSpan.FromSeconds(seconds) : program.UsualHold,
        };
    }

    /// <summary>The balance of a card, from its durable state. A card that is unknown, of another program, or not accepted from the caller is not found.</summary>
    private async Task<Reply<Balance>> AskCardBalanceAsync(Caller caller, ProviderEntry entry, NormalisedSource source, StoredValueProgram program)
    {
        var bySerialNumber = source.SerialNumber is { } serialNumber && CardId.TryParseSerialNumber(serialNumber, out var numbered) ? numbered : null;
        var id = !program.IsAcceptedFrom(caller.Account) ? null : source.Pin is { } pin ? await _cards.FindAsync(caller.Mode, program.Type, pin) : bySerialNumber;
        if (id is null || await _cardStore.FindAsync(caller.Mode, id) is not { } card || card.Type != program.Type)
        {
            return Balances.NotFound(entry.Declaration);
        }

        return source is { Pin: not null, SerialNumber: not null } && bySerialNumber != id
            ? Balances.SerialNumberDiffers()
            : Cards.CardViews.BalanceOf(card, source.Masked(), program, _time.GetUtcNow());
    }
}
