using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Requests;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Admission;
using Redemptions.Grains.Cards.Commands;
using Redemptions.Grains.Keys;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Grains.Cards;

/// <summary>Calls with idempotency keys that change cards: looks the key up, calls the card grain, and finds out by the key what became of a lost call.</summary>
internal sealed partial class CardCalls(
    ICardStore store, IRedemptionIndex index, KeyedDigests digests, GrainKeyResolver grainKeys, IGrainFactory grains, AdmissionControl admission, TimeProvider time, ILogger<CardCalls> logger)
{
    private const int Attempts = 2;

    // A chain of replacements is short; more means that the data is wrong.
    private const int MostSuccessors = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(30);

    /// <summary>The call of a command that is made now.</summary>
    public CommandCall CallOf(Caller caller, string key, string digest) => new()
    {
        Account = caller.Account,
        Mode = caller.Mode,
        IdempotencyKey = key,
        Digest = digest,
        KeyName = caller.KeyName,
        StartBy = time.GetUtcNow() + StartWithin,
    };

    /// <summary>The keyed digest of a request, by its operation and values in order.</summary>
    public string Digest(string operation, params object?[] values) =>
        digests.RequestDigest(operation + JsonSerializer.Serialize(values.Select(value => value?.ToString())), grainKeys.CurrentVersion);

    /// <summary>Makes a change once for its key.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="key">The idempotency key.</param>
    /// <param name="digest">The digest of the request.</param>
    /// <param name="errors">What is wrong with the request. The key is looked up before, so that a repeat always learns what its key made.</param>
    /// <param name="replay">The answer to a repeat: the subject of the operation as it is now.</param>
    /// <param name="change">Makes the change.</param>
    /// <param name="answer">The answer to a change that was made.</param>
    public async Task<Reply<T>> ChangeAsync<T>(
        Caller caller,
        string key,
        string digest,
        IEnumerable<FieldError> errors,
        Func<CardOperation, Task<Reply<T>>> replay,
        Func<Task<CardReply>> change,
        Func<CardReply, T> answer)
        where T : class
    {
        if (await FindAsync(caller, key, digest, replay) is { } earlier)
        {
            return earlier;
        }

        if (errors.ToArray() is { Length: > 0 } wrong)
        {
            return RedeemRules.Refuse(ProblemCodes.InvalidRequest, wrong);
        }

        // After the key was looked up, so that a repeat gets its answer under any load.
        var (place, refusal) = await admission.AcquireAsync(caller);
        using (place)
        {
            return refusal is null ? await AttemptAsync(change, answer, () => FindAsync(caller, key, digest, replay)) ?? Problems.ChangeUnknown() : refusal;
        }
    }

    /// <summary>Makes a call at most twice, and finds out by its key what was stored after one that was refused or gave no answer. Null if it is not known whether
    /// something was stored.</summary>
    public async Task<Reply<T>?> AttemptAsync<T>(Func<Task<CardReply>> call, Func<CardReply, T> answer, Func<Task<Reply<T>?>> find)
        where T : class
    {
        var isLost = false;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var reply = await AnswerAsync(call);
            if (reply.Problem is { } problem && !isLost)
            {
                // A duplicate whose first call was answered meanwhile was decided on the card as that call left it.
                return await find() ?? problem;
            }

            if (reply is { Problem: null, IsUnknown: false, NothingStored: false })
            {
                return answer(reply);
            }

            // A lost call may still be stored, so a later refusal says nothing of it.
            isLost |= reply.IsUnknown;
            if (await find() is { } stored)
            {
                return stored;
            }
        }

        return null;
    }

    // Before the grain is called the database is read, which may not answer.
    private async Task<CardReply> AnswerAsync(Func<Task<CardReply>> call)
    {
        try
        {
            return await call();
        }
        catch (CryptographicException exception)
        {
            return new CardReply { Problem = DidNotOpen(exception) };
        }
        catch (Exception exception)
        {
            LogStoreSilent(exception);
            return new CardReply { IsUnknown = true };
        }
    }

    /// <summary>Calls the grain of a card. A lost call is unknown; so is one that was cancelled, because its silo stopped.</summary>
    public async Task<CardReply> RunAsync(CardId card, CardCommand command)
    {
        try
        {
            return await grains.GetGrain<ICardGrain>(GrainKeys.Card(command.Call.Mode, card)).RunAsync(command);
        }
        catch (Exception exception)
        {
            LogLost(exception, card.Value);
            return new CardReply { IsUnknown = true };
        }
    }

    /// <summary>Runs a command that gives value back on the card, or on the one that replaced it.</summary>
    public async Task<CardReply> FollowAsync(CardId card, CardCommand command)
    {
        var reply = await RunAsync(card, command);
        for (var followed = 0; followed < MostSuccessors && reply is { Problem: not null, Successor: { } successor }; followed++)
        {
            reply = await RunAsync(successor, command);
        }

        return reply;
    }

    /// <summary>The operation that takes a key.</summary>
    public CardOperation OperationOf(Caller caller, string key, string digest, string subject) => new()
    {
        Id = StoredValueIds.NewOperation(time),
        Account = caller.Account,
        Mode = caller.Mode,
        IdempotencyKey = key,
        Digest = digest,
        Subject = subject,
        At = time.GetUtcNow(),
    };

    /// <summary>Saves an operation that changes no card, with its audit entry. Null if it is durable.</summary>
    public async Task<CardReply?> SaveAsync(CardOperation operation, string action, string keyName, string? detail)
    {
        var audit = new AuditEntry
        {
            At = operation.At.ToUnixTimeMilliseconds(),
            Account = operation.Account,
            Mode = operation.Mode,
            KeyName = keyName,
            Action = action,
            Subject = operation.Subject,
            Detail = detail,
        };
        try
        {
            await store.SaveAsync(new CardState { Operations = [operation], Audit = [audit] });
            return null;
        }
        catch (Exception exception)
        {
            LogLost(exception, operation.Subject);
            return new CardReply { IsUnknown = true };
        }
    }

    /// <summary>Logs a call of which it is not known whether it was stored.</summary>
    public void Lost(Exception exception, CardId card) => LogLost(exception, card.Value);

    private async Task<Reply<T>?> FindAsync<T>(Caller caller, string key, string digest, Func<CardOperation, Task<Reply<T>>> replay)
        where T : class
    {
        try
        {
            // Almost every key is new, which the index knows in one read.
            if (await index.FindByKeyAsync(caller.Account, caller.Mode, key).WaitAsync(Patience, time) is not { } found)
            {
                return null;
            }

            var operation = found.IsOperation ? await store.FindOperationAsync(caller.Account, caller.Mode, key).WaitAsync(Patience, time) : null;
            return operation is null ? Problems.KeyReused(found.Id)
                : digests.IsOneRequest(operation.Digest, digest) ? await replay(operation)
                : Problems.KeyReused(made: null);
        }
        catch (CryptographicException exception)
        {
            return DidNotOpen(exception);
        }
        catch (Exception exception)
        {
            LogStoreSilent(exception);
            return Problems.ChangeUnknown();
        }
    }

    private Problem DidNotOpen(CryptographicException exception)
    {
        LogDidNotOpen(exception);
        return Problems.CodeDoesNotOpen();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The grain of card {Card} did not answer; the idempotency key tells what was stored.")]
    private partial void LogLost(Exception exception, string card);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The stored code of a card does not decrypt, so it is not shown: a key of the key ring is lost, or the row was moved or changed. The card's value is not affected, and its holder can redeem it. Restore the table key_ring from a backup, or verify the audit trail.")]
    private partial void LogDidNotOpen(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database did not answer while a card was to be changed; the caller gets the problem outcome_unknown, and finds out by its idempotency key.")]
    private partial void LogStoreSilent(Exception exception);
}
