using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Requests;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Grains.Providers;
using Redemptions.Grains.Telemetry;

namespace Redemptions.Grains.Vouchers;

/// <summary>One voucher. Redemptions, resolutions and lookups run one after another; joins interleave with them.</summary>
/// <remarks>Orleans may briefly run two activations of one grain, so the grain itself is no lock. The lock is the conditional write of the intent.
/// Callers wait inside the grain, each with its own deadline, so that no operation starts after its caller received a refusal.
/// A voucher is activated on the silo that received the request: nothing crosses the network, and the state that was read with the key is used.</remarks>
[Reentrant, PreferLocalPlacement, GrainType("redemptions.voucher")]
internal sealed partial class VoucherGrain(
    [PersistentState(StorageNames.Voucher, StorageNames.Redemptions)] IPersistentState<VoucherState> state,
    ProviderCatalogue catalogue,
    RedemptionEncryption encryption,
    KeyedDigests digests,
    IRedemptionIndex index,
    IRestoreDetector restores,
    WriteCapacity capacity,
    ResolutionOptions options,
    RedemptionEvents events,
    DeclineLimiter declineLimits,
    WebhookSignal webhooks,
    TimeProvider time,
    ILogger<VoucherGrain> logger) : Grain, IVoucherGrain
{
    private VoucherState _durable = new();
    private RedemptionRecord? _undecided;
    private RedemptionRecord? _decided;
    private VoucherState? _unconfirmed;
    private (RedemptionRecord Written, Action Report)? _unreported;
    private VoucherOperation? _running;
    private bool _leaving;
    private int _calls;
    private TaskCompletionSource _changed = NewSignal();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Adopt(state.State);
        return Task.CompletedTask;
    }

    public async Task<VoucherReply> RedeemAsync(RedeemCommand command)
    {
        _calls++;
        var isLate = time.GetUtcNow() > command.StartBy;
        using var deadline = new CancellationTokenSource(command.Wait, time);
        while (!_leaving && (_running is not null || _undecided is not null))
        {
            // Checked before any refusal, because the command may repeat the one that runs.
            if (Follows(command))
            {
                return await JoinRunningAsync(command, deadline.Token);
            }

            if (isLate)
            {
                return new VoucherReply { Problem = Problems.Overloaded() };
            }

            if (!await ChangedAsync(deadline.Token))
            {
                return await ReplyWhileHeldAsync(command, deadline.Token);
            }
        }

        // A command can arrive twice: the application service retries it, and a silo wrongly declared dead may have worked on the first call.
        if (_leaving || _durable.LastId == command.Id)
        {
            return new VoucherReply { ReadFromIndex = true, NothingRecorded = _durable.LastId != command.Id };
        }

        if (isLate)
        {
            return new VoucherReply { Problem = Problems.Overloaded() };
        }

        var operation = Begin(new VoucherOperation { Id = command.Id, Command = command });
        var work = WorkAsync(operation, "redeem", () => RunRedeemAsync(operation, command));
        var reply = await operation.Begun ?? await FollowAsync(command.Id, replayed: false, deadline.Token);
        if (!work.IsCompleted)
        {
            // Also waits for the work itself: if this activation is deactivating, the timer's first tick can queue behind calls that wait for the
            // deactivation, which waits for this call.
            await Task.WhenAny(KeepAsync(work), work);
        }

        LeaveIfAlone();
        return reply;
    }

    public async Task<VoucherReply> JoinAsync(RedemptionId id, TimeSpan wait)
    {
        _calls++;
        using var deadline = new CancellationTokenSource(wait, time);
        return await FollowAsync(id, replayed: true, deadline.Token);
    }

    public async Task<Reply<Balance>> LookUpAsync(LookupCommand command)
    {
        _calls++;
        if (time.GetUtcNow() > command.StartBy)
        {
            return Problems.Overloaded();
        }

        using var deadline = new CancellationTokenSource(command.Wait, time);
        if (!await IsFreeAsync(deadline.Token))
        {
            return Held(command.Account, command.Mode);
        }

        if (_leaving)
        {
            return Problems.Overloaded();
        }

        var operation = Begin(new VoucherOperation());
        try
        {
            var source = encryption.UnprotectSource(this.GetPrimaryKeyString(), command.SealedSource);
            var provider = catalogue.Provider(command.Type);
            var question = new BalanceQuestion { Mode = command.Mode, Pin = new Sensitive(source.Pin), SerialNumber = source.SerialNumber };
            return Balances.Reply(provider.Declaration, command.MaskedSource, await provider.LookUpAsync(question, CancellationToken.None));
        }
        finally
        {
            End(operation);
        }
    }

    public async Task ResolveAsync(RedemptionId id)
    {
        if (_running is null && !_leaving && _undecided?.Redemption.Id != id)
        {
            // The index lists it and this activation does not know it: another activation created it later, for example on a silo wrongly declared dead.
            await RereadWhileIdleAsync(id);
        }

        if (_running is null && !_leaving && _undecided is { } record && record.Redemption.Id == id
            && record.Redemption.InDoubt!.NextAttemptAt <= time.GetUtcNow())
        {
            var operation = Begin(new VoucherOperation { Id = id });
            Run(operation, "resolve", () => RunResolveAsync(record));
        }
    }

    private bool Follows(RedeemCommand command) => SameKey(_running?.Command, command)
        || (_undecided is { } record && record.Account == command.Account && record.Redemption.Mode == command.Mode && record.IdempotencyKey == command.IdempotencyKey);

    private static bool SameKey(RedeemCommand? one, RedeemCommand other) =>
        one is not null && one.Account == other.Account && one.Mode == other.Mode && one.IdempotencyKey == other.IdempotencyKey;

    /// <summary>Joins the running operation or the undecided redemption that has the command's idempotency key. They can be two redemptions: if another
    /// activation decided the redemption of the running operation, the re-read state may already hold a different one.</summary>
    private async Task<VoucherReply> JoinRunningAsync(RedeemCommand command, CancellationToken deadline)
    {
        var operation = _running;
        if (operation is null || !SameKey(operation.Command, command))
        {
            var holder = _undecided!;
            return digests.IsOneRequest(holder.Digest, command.Digest)
                ? await FollowAsync(holder.Redemption.Id, replayed: true, deadline)
                : new VoucherReply { Problem = Problems.KeyReused(holder.Redemption.Id) };
        }

        if (!digests.IsOneRequest(operation.Command!.Digest, command.Digest))
        {
            return new VoucherReply { Problem = Problems.KeyReused(operation.Id) };
        }

        var reply = await operation.Begun ?? await FollowAsync(operation.Id!, replayed: true, deadline);
        return reply.Answer is { } answer ? reply with { Answer = answer with { Replayed = true } } : reply;
    }

    /// <summary>The reply for a command whose deadline passed while another redemption held the voucher.</summary>
    private async Task<VoucherReply> ReplyWhileHeldAsync(RedeemCommand command, CancellationToken deadline)
    {
        var held = Held(command.Account, command.Mode);
        if (_running is null && _undecided is { } holder)
        {
            // Another activation may have decided it, so the stored state is read again.
            await RereadWhileIdleAsync(holder.Redemption.Id);
        }

        return Follows(command) ? await JoinRunningAsync(command, deadline)
            : _durable.LastId == command.Id ? new VoucherReply { ReadFromIndex = true }
            : new VoucherReply { Problem = held };
    }

    /// <summary>Why a call did not start before its deadline: a redemption holds the voucher, or else a look-up or a recheck does, which only took too long.</summary>
    private Problem Held(string account, Mode mode) =>
        _undecided is null && _running?.Command is null ? Problems.Overloaded() : Problems.VoucherInDoubt(OwnHolder(account, mode));

    /// <summary>Waits until no operation runs. False if the deadline passes first, or if an undecided redemption holds the voucher even after the
    /// stored state was read again.</summary>
    private async Task<bool> IsFreeAsync(CancellationToken deadline)
    {
        if (!await NothingRunsAsync(deadline))
        {
            return false;
        }

        if (_undecided is { } holder && !_leaving)
        {
            await RereadWhileIdleAsync(holder.Redemption.Id);
        }

        return _undecided is null && await NothingRunsAsync(deadline) && _undecided is null;
    }

    /// <summary>Waits until a redemption is decided or the deadline passes, and returns what is durable by then.</summary>
    private async Task<VoucherReply> FollowAsync(RedemptionId id, bool replayed, CancellationToken deadline)
    {
        while (IsUnderWay(id) && !_leaving && await ChangedAsync(deadline))
        {
        }

        var record = _undecided?.Redemption.Id == id ? _undecided : _decided?.Redemption.Id == id ? _decided : null;
        return record is null ? new VoucherReply { ReadFromIndex = true } : Answer(record, replayed);
    }

    /// <summary>True also if only the running operation has the id: the row of an intent can be read before its write returns and the activation adopts it.</summary>
    private bool IsUnderWay(RedemptionId id) =>
        _undecided?.Redemption.Id == id || (_running?.Id == id && _decided?.Redemption.Id != id);

    private static VoucherReply Answer(RedemptionRecord record, bool replayed) =>
        new() { Answer = new VoucherAnswer { Redemption = record.Redemption, SealedChange = record.SealedChange, Replayed = replayed } };

    private RedemptionId? OwnHolder(string account, Mode mode) =>
        _undecided is { } record && record.Account == account && record.Redemption.Mode == mode ? record.Redemption.Id : null;
}
