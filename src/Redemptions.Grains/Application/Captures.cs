using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Requests;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Cards;
using Redemptions.Grains.Cards.Commands;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Application;

/// <summary>Confirms reserved redemptions, and releases or refunds redemptions.</summary>
internal sealed class Captures(
    IRedemptionIndex index, RedemptionEncryption encryption, RedemptionReader reader, CardCalls calls)
{
    public Task<Reply<RedeemAnswer>> ConfirmAsync(Caller caller, RedemptionId id, ConfirmRequest request) => RunAsync(
        caller,
        id,
        request.IdempotencyKey,
        CardRequestRules.Check(request),
        calls.Digest("confirm", id, request.Amount),
        call => new ConfirmCommand { Call = call, Redemption = id, Amount = request.Amount });

    public Task<Reply<RedeemAnswer>> ReverseAsync(Caller caller, RedemptionId id, ReverseRequest request) => RunAsync(
        caller,
        id,
        request.IdempotencyKey,
        CardRequestRules.Check(request),
        calls.Digest("reverse", id, request.Amount, request.Reason),
        call => new ReverseCommand { Call = call, Redemption = id, Amount = request.Amount, Reason = request.Reason });

    private async Task<Reply<RedeemAnswer>> RunAsync(
        Caller caller, RedemptionId id, string? key, IEnumerable<FieldError> errors, string digest, Func<CommandCall, CardCommand> command)
    {
        if (!caller.May(Roles.Redeem))
        {
            return Problems.Forbidden(Roles.Redeem);
        }

        if (RequestRules.CheckKey(key) is { } malformed)
        {
            return malformed;
        }

        return await calls.ChangeAsync(
            caller,
            key!,
            digest,
            errors,
            operation => ReplayAsync(caller, operation),
            () => ChangeAsync(caller, id, command(calls.CallOf(caller, key!, digest))),
            reply => new RedeemAnswer { Redemption = reply.Redemption!, Replayed = reply.Replayed });
    }

    private async Task<CardReply> ChangeAsync(Caller caller, RedemptionId id, CardCommand command)
    {
        if (await index.FindAsync(caller.Account, caller.Mode, id) is not { } entry)
        {
            return new CardReply { Problem = Problems.NotFound() };
        }

        var type = GrainKeys.TypeOf(entry.VoucherKey);
        if (!CardTypes.IsCard(type))
        {
            return new CardReply { Problem = NotForVouchers(type) };
        }

        if (reader.Opened(entry.Id, () => encryption.UnprotectRecord(caller.Account, entry.Id, entry.Snapshot)) is not { } record)
        {
            return new CardReply { Problem = Problems.DoesNotOpen(entry.Id) };
        }

        if (record.Card is not { } charge)
        {
            return new CardReply { Problem = NothingTaken(record.Redemption) };
        }

        return await calls.FollowAsync(charge.Card, command);
    }

    private async Task<Reply<RedeemAnswer>> ReplayAsync(Caller caller, CardOperation operation)
    {
        if (!RedemptionId.TryParse(operation.Subject, out var id))
        {
            return Problems.KeyReused(made: null);
        }

        var reply = await reader.ReadAsync(caller, id);
        return reply.Succeeded ? new RedeemAnswer { Redemption = reply.Value, Replayed = true } : reply.Problem;
    }

    private static Problem NothingTaken(Redemption redemption) => new()
    {
        Code = ProblemCodes.WrongState,
        Detail = "The redemption failed, and nothing was taken or reserved. There is nothing to confirm or give back.",
        RedemptionId = redemption.Id,
    };

    private static Problem NotForVouchers(string type) => new()
    {
        Code = ProblemCodes.CapabilityNotSupported,
        Detail = $"A redemption of {type} takes the value at once and for good: it cannot be reserved, confirmed or refunded. This call changed nothing.",
    };
}
