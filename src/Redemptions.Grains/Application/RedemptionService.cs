using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Requests;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Admission;
using Redemptions.Grains.Cards;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Grains.Keys;
using Redemptions.Grains.Providers;
using Redemptions.Grains.Telemetry;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Grains.Application;

/// <summary>The application service behind the HTTP API and the grain client, so that both have the same rules.</summary>
public sealed partial class RedemptionService
{
    private static readonly TimeSpan IndexPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StartBy = TimeSpan.FromSeconds(30);
    private readonly IRedemptionIndex _index;
    private readonly ProviderCatalogue _catalogue;
    private readonly RedemptionReader _reader;
    private readonly RedemptionEncryption _encryption;
    private readonly KeyedDigests _digests;
    private readonly GrainKeyResolver _grainKeys;
    private readonly AdmissionControl _admission;
    private readonly DeclineLimiter _declineLimits;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly StoredValuePrograms _programs;
    private readonly CardDirectory _cards;
    private readonly CardCalls _cardCalls;
    private readonly ICardStore _cardStore;
    private readonly RedemptionEvents _events;
    private readonly ILogger<RedemptionService> _logger;

    internal RedemptionService(
        IRedemptionIndex index, ProviderCatalogue catalogue, RedemptionReader reader, RedemptionEncryption encryption,
        KeyedDigests digests, GrainKeyResolver grainKeys, AdmissionControl admission, DeclineLimiter declineLimits, IGrainFactory grains, TimeProvider time,
        StoredValuePrograms programs, CardDirectory cards, CardCalls cardCalls, ICardStore cardStore, RedemptionEvents events, ILogger<RedemptionService> logger)
    {
        (_index, _catalogue, _reader, _encryption, _grainKeys) = (index, catalogue, reader, encryption, grainKeys);
        (_programs, _cards, _cardCalls, _cardStore, _events) = (programs, cards, cardCalls, cardStore, events);
        (_digests, _admission, _declineLimits, _grains, _time, _logger) = (digests, admission, declineLimits, grains, time, logger);
    }

    /// <summary>Redeems a voucher, or returns the redemption of an earlier call with the same idempotency key.</summary>
    /// <remarks>It takes no cancellation token: a redemption that was started continues without its caller; a retry with the same key returns the outcome.</remarks>
    public async Task<Reply<RedeemAnswer>> RedeemAsync(Caller caller, RedeemRequest request)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (!caller.May(Roles.Redeem))
        {
            return Problems.Forbidden(Roles.Redeem);
        }

        if (RequestRules.CheckKey(request.IdempotencyKey) is { } malformed)
        {
            return malformed;
        }

        var normalised = new NormalisedRequest(request);
        var digest = _digests.RequestDigest(normalised.ToDigestText(), _grainKeys.CurrentVersion);

        // The key is looked up before any check that can refuse the call, so a retry always gets its redemption.
        var gate = TryResolveGrainKey(caller, normalised);
        return await FindAsync(caller, request.IdempotencyKey!, digest, normalised.Wait, gate)
            ?? await WithAdmissionAsync(caller, () => StartRedemptionAsync(caller, normalised, digest, gate));
    }

    /// <summary>Runs <paramref name="work"/> if admission control admits it; otherwise returns the refusal.</summary>
    private async Task<Reply<T>> WithAdmissionAsync<T>(Caller caller, Func<Task<Reply<T>>> work)
        where T : class
    {
        var (place, refusal) = await _admission.AcquireAsync(caller);
        using (place)
        {
            return refusal is null ? await work() : refusal;
        }
    }

    private async Task<Reply<RedeemAnswer>> StartRedemptionAsync(Caller caller, NormalisedRequest normalised, string digest, string? knownGrainKey)
    {
        var request = normalised.Written;
        if (await _catalogue.FindAsync(caller.Mode, request.Type) is not { } entry)
        {
            return Problems.UnknownType(request.Type, _catalogue.Types(caller.Mode));
        }

        var (valid, problem) = RedeemRules.Validate(normalised, entry.Declaration);
        if (valid is null)
        {
            return problem!;
        }

        if (!entry.SwitchedOn)
        {
            return Problems.ProviderDisabled(entry.Declaration.Name);
        }

        if (_programs.Find(request.Type) is { } program)
        {
            return await RedeemCardAsync(caller, normalised, valid, digest, program);
        }

        if (_catalogue.Circuit(caller.Mode, entry.Declaration.Type) is { State: CircuitState.Open } circuit)
        {
            return Problems.CircuitOpen(entry.Declaration.Name, circuit.IsMisconfigured);
        }

        if (await _declineLimits.RefuseAsync(caller, request.Metadata) is { } spent)
        {
            return spent;
        }

        if ((knownGrainKey ?? await FindGrainKeyAsync(entry, caller.Mode, valid.Source.Pin!)) is not { } gate)
        {
            return Problems.OutcomeUnknown();
        }

        var command = Command(caller, normalised, valid, digest, entry, gate);

        // Two attempts are safe, because the idempotency key allows only one redemption. The second one helps when the activation was just moving
        // to another silo.
        var (first, isLost) = await AskVoucherAsync(caller, gate, command, mayRun: false);
        return first ?? (await AskVoucherAsync(caller, gate, command, mayRun: isLost)).Reply ?? Problems.OutcomeUnknown();
    }

    /// <summary>The grain key of the request's voucher; null for a card, or if it is not known in memory. It makes no call, so that no failure of a provider or a grain
    /// can fail a retry.</summary>
    private string? TryResolveGrainKey(Caller caller, NormalisedRequest request) =>
        _programs.Find(request.Written.Type) is null && _catalogue.Known(caller.Mode, request.Written.Type) is { } declaration && request.ReadSource(declaration).Source?.Pin is { } pin
            ? _grainKeys.Known(caller.Mode, declaration.Type, pin)
            : null;

    /// <summary>The voucher's grain key; null if the database does not answer. Nothing has been started by then.</summary>
    private async Task<string?> FindGrainKeyAsync(ProviderEntry entry, Mode mode, Sensitive pin)
    {
        try
        {
            return await _grainKeys.FindAsync(mode, entry.Declaration.Type, pin).WaitAsync(IndexPatience, _time);
        }
        catch (Exception exception)
        {
            LogIndexSilent(exception);
            return null;
        }
    }

    /// <summary>Calls the voucher grain. The reply is null if neither the grain nor the index has the idempotency key; the caller may then try again.
    /// <c>IsLost</c> says that something of the call may still be recorded later.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="voucher">The voucher's grain key.</param>
    /// <param name="command">The command.</param>
    /// <param name="mayRun">Whether an earlier call of the command was lost and may still run. A problem that this call returns then says nothing about
    /// the earlier one, so the reply is read from the index instead.</param>
    private async Task<(Reply<RedeemAnswer>? Reply, bool IsLost)> AskVoucherAsync(Caller caller, string voucher, RedeemCommand command, bool mayRun)
    {
        var isLost = true;
        try
        {
            var reply = await _grains.GetGrain<IVoucherGrain>(voucher).RedeemAsync(command);
            if (reply.Answer is { } answer)
            {
                if (answer is { Replayed: true, SealedChange: not null })
                {
                    await _reader.RecordRevealAsync(caller, answer.Redemption.Id, CancellationToken.None);
                }

                return (new RedeemAnswer { Redemption = _encryption.Reveal(caller.Account, answer.Redemption, answer.SealedChange), Replayed = answer.Replayed }, false);
            }

            if (reply.Problem is { } problem && !mayRun)
            {
                return (problem, false);
            }

            isLost = !reply.NothingRecorded;
        }
        catch (Exception exception)
        {
            // Includes a cancelled call: Orleans cancels calls to a silo that has stopped.
            LogLostVoucher(exception, voucher, command.Id.Value);
        }

        var found = await FindAsync(caller, command.IdempotencyKey, command.Digest, TimeSpan.Zero);
        return (found is null ? null : AsFirstAnswer(found, command.Id), isLost);
    }

    /// <summary>The reply, not marked as a replay if it has the redemption of the call itself (<paramref name="own"/>), whose first reply was lost.</summary>
    private static Reply<RedeemAnswer> AsFirstAnswer(Reply<RedeemAnswer> reply, RedemptionId own) =>
        reply.Value is { } answer && answer.Redemption.Id == own ? answer with { Replayed = false } : reply;

    /// <summary>Looks up the key in the index: a redemption to replay or to join, a problem if it belongs to another request, or null if it is unknown.</summary>
    private async Task<Reply<RedeemAnswer>?> FindAsync(Caller caller, string idempotencyKey, string digest, TimeSpan wait, string? voucher = null)
    {
        IndexEntry? entry;
        try
        {
            // A database that does not respond must not hold callers: after the time-out they are asked to repeat the key.
            entry = await _index.FindByKeyAsync(caller.Account, caller.Mode, idempotencyKey, voucher).WaitAsync(IndexPatience, _time);
        }
        catch (Exception exception)
        {
            LogIndexSilent(exception);
            return Problems.OutcomeUnknown();
        }

        if (entry is null)
        {
            return null;
        }

        if (entry.IsOperation)
        {
            return Problems.KeyReused(made: null);
        }

        if (entry.IsRemoved)
        {
            return Problems.RecordRemoved(entry.Id);
        }

        if (!_digests.IsOneRequest(entry.Digest, digest))
        {
            return Problems.KeyReused(entry.Id);
        }

        if (entry.Status == RedemptionStatus.Draft && wait > TimeSpan.Zero)
        {
            await JoinAsync(entry, wait);
            entry = await FindAgainAsync(caller, entry);
        }

        var shown = await _reader.ShowAsync(caller, entry, CancellationToken.None);
        return shown.Value is { } redemption ? new RedeemAnswer { Redemption = redemption, Replayed = true } : shown.Problem!;
    }

    /// <summary>The current row; <paramref name="entry"/> itself if the database does not answer.</summary>
    private async Task<IndexEntry> FindAgainAsync(Caller caller, IndexEntry entry)
    {
        try
        {
            return await _index.FindAsync(caller.Account, caller.Mode, entry.Id).WaitAsync(IndexPatience, _time) ?? entry;
        }
        catch (Exception exception)
        {
            LogIndexSilent(exception);
            return entry;
        }
    }

    private async Task JoinAsync(IndexEntry entry, TimeSpan wait)
    {
        try
        {
            await _grains.GetGrain<IVoucherGrain>(entry.VoucherKey).JoinAsync(entry.Id, wait);
        }
        catch (Exception exception)
        {
            // The draft is in the index whatever happened to the activation, so the reply is its state there.
            LogLostVoucher(exception, entry.VoucherKey, entry.Id.Value);
        }
    }

    private RedeemCommand Command(Caller caller, NormalisedRequest normalised, ValidRequest valid, string digest, ProviderEntry entry, string gate)
    {
        var (id, request, source) = (RedemptionId.New(_time), normalised.Written, valid.Source);
        return new RedeemCommand
        {
            Id = id,
            Account = caller.Account,
            Mode = caller.Mode,
            Type = entry.Declaration.Type,
            IdempotencyKey = request.IdempotencyKey!,
            Digest = digest,
            Fingerprint = GrainKeys.Fingerprint(gate),
            Reference = _digests.ProviderReference(caller.Account, caller.Mode, request.IdempotencyKey!),
            InHand = new PlaintextSource(_encryption, id, new VoucherSecrets { Pin = source.Pin!.Reveal(), PhoneNumber = source.PhoneNumber }),
            MaskedSource = source.Masked(),
            Amount = valid.Amount,
            Currency = valid.Currency,
            ExternalReference = request.ExternalReference,
            Metadata = request.Metadata ?? new Dictionary<string, string>(),
            StartBy = _time.GetUtcNow() + StartBy,
            Wait = normalised.Wait,
            KeyName = caller.KeyName,
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The grain of voucher {Voucher} did not answer a call for {Redemption}; the outcome is read from the index.")]
    private partial void LogLostVoucher(Exception exception, string voucher, string redemption);

    [LoggerMessage(Level = LogLevel.Error, Message = "The redemption index (table redemption) does not answer; the caller gets the problem outcome_unknown, or the last known state.")]
    private partial void LogIndexSilent(Exception exception);
}
