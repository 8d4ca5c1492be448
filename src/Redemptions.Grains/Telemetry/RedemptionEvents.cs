using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Telemetry;

/// <summary>Counts and logs what happens to redemptions. Ids and names of the log events are permanent, and their fields contain no secret.</summary>
internal sealed partial class RedemptionEvents(RedemptionMetrics metrics, ILogger<RedemptionEvents> logger)
{
    public void InDoubt(RedemptionRecord record)
    {
        var redemption = record.Redemption;
        metrics.InDoubt(redemption);
        var doubt = redemption.InDoubt!;
        LogInDoubt(redemption.Id.Value, record.Account, redemption.Type, GrainKeys.Text(redemption.Mode), doubt.Reason, doubt.Attempts, doubt.NextAttemptAt);
    }

    /// <summary>Counts and logs a decision: at Information if the redemption was in doubt, otherwise at Debug, because index and counters show ordinary
    /// decisions.</summary>
    /// <param name="record">A redemption that has just been decided.</param>
    /// <param name="before">Its phase before; null if nothing was sent.</param>
    public void Decided(RedemptionRecord record, DraftPhase? before = null)
    {
        var redemption = record.Redemption;
        metrics.Decided(redemption);
        var level = before == DraftPhase.InDoubt ? LogLevel.Information : LogLevel.Debug;
        if (logger.IsEnabled(level))
        {
            var (mode, status) = (GrainKeys.Text(redemption.Mode), GrainKeys.SnakeCase(redemption.Status));
            LogDecided(level, redemption.Id.Value, record.Account, redemption.Type, mode, status, redemption.LastError?.Code ?? "none");
        }
    }

    public void OperatorActed(RedemptionRecord record, string action, string keyName) =>
        LogOperatorActed(record.Redemption.Id.Value, record.Account, record.Redemption.Type, GrainKeys.Text(record.Redemption.Mode), action, keyName);

    public void Unstored(Redemption redemption) => metrics.Unstored(redemption);

    /// <summary>Counts and logs the attention of a redemption, unless it had the same one before.</summary>
    public void Raise(RedemptionRecord record, Attention? before = null)
    {
        var redemption = record.Redemption;
        if (redemption.Attention is not { } attention || attention == before)
        {
            return;
        }

        metrics.Raised(redemption, attention.Reason);
        var (id, account, type, mode) = (redemption.Id.Value, record.Account, redemption.Type, GrainKeys.Text(redemption.Mode));
        switch (attention.Reason)
        {
            case AttentionReason.Contradiction: LogContradiction(id, account, type, mode, GrainKeys.SnakeCase(redemption.Status)); break;
            case AttentionReason.MissingChange: LogMissingChange(id, account, type, mode); break;
            default: LogAttention(id, account, type, mode, GrainKeys.SnakeCase(attention.Reason), attention.Message); break;
        }
    }

    /// <summary>Logs that a stored record does not decrypt: its key is lost, or the row was moved or changed.</summary>
    public void DidNotOpen(Exception exception, RedemptionId id) => LogDidNotOpen(exception, id.Value);

    public void CircuitOpened(Mode mode, string type, ExchangeKind kind, ProviderEvidence evidence)
    {
        if (evidence == ProviderEvidence.Misconfigured)
        {
            LogCircuitOpenedByConfiguration(type, GrainKeys.Text(mode), GrainKeys.SnakeCase(kind));
            return;
        }

        LogCircuitOpened(type, GrainKeys.Text(mode), GrainKeys.SnakeCase(kind));
    }

    public void CircuitClosed(Mode mode, string type) => LogCircuitClosed(type, GrainKeys.Text(mode));

    [LoggerMessage(3001, LogLevel.Warning, "{Redemption} of {Account} ({Type}, {Mode}) is in doubt: {Reason}, after {Attempts} attempts to resolve it; the next attempt is at {NextAttemptAt:O}.", EventName = "in_doubt")]
    private partial void LogInDoubt(string redemption, string account, string type, string mode, string reason, int attempts, DateTimeOffset nextAttemptAt);

    [LoggerMessage(EventId = 3002, Message = "{Redemption} of {Account} ({Type}, {Mode}) is decided: {Status}, failure code: {Code}.", EventName = "decided")]
    private partial void LogDecided(LogLevel level, string redemption, string account, string type, string mode, string status, string code);

    [LoggerMessage(3003, LogLevel.Warning, "{Redemption} of {Account} ({Type}, {Mode}) needs attention: {Reason}. {Message}", EventName = "attention")]
    private partial void LogAttention(string redemption, string account, string type, string mode, string reason, string message);

    [LoggerMessage(3004, LogLevel.Error, "{Redemption} of {Account} ({Type}, {Mode}) is {Status}, and a later answer of the provider contradicts that, so the money may have moved otherwise than recorded. Nothing was changed: compare with the provider's reconciliation file.", EventName = "contradiction")]
    private partial void LogContradiction(string redemption, string account, string type, string mode, string status);

    [LoggerMessage(3005, LogLevel.Error, "{Redemption} of {Account} ({Type}, {Mode}): the provider took the money, and the PIN of its change voucher was not received. Ask the provider's support for it by the provider_reference, then add it to the redemption.", EventName = "missing_change")]
    private partial void LogMissingChange(string redemption, string account, string type, string mode);

    [LoggerMessage(3006, LogLevel.Warning, "{Redemption} of {Account} ({Type}, {Mode}): manual resolution {Action} by {KeyName}.", EventName = "operator_decided")]
    private partial void LogOperatorActed(string redemption, string account, string type, string mode, string action, string keyName);

    [LoggerMessage(3007, LogLevel.Error, "The circuit breaker of {Type} ({Mode}) is open: too many requests of the kind {Kind} failed. This process refuses new redemptions of this type until a probe succeeds.", EventName = "circuit_opened")]
    private partial void LogCircuitOpened(string type, string mode, string kind);

    [LoggerMessage(3010, LogLevel.Error, "The circuit breaker of {Type} ({Mode}) is open: the provider refuses the configured address or credentials in requests of the kind {Kind}. This process refuses new redemptions of this type until a probe succeeds. Correct the provider's section under Providers.", EventName = "circuit_opened_by_configuration")]
    private partial void LogCircuitOpenedByConfiguration(string type, string mode, string kind);

    [LoggerMessage(3008, LogLevel.Warning, "The circuit breaker of {Type} ({Mode}) is closed: the provider answers again, and new redemptions are accepted.", EventName = "circuit_closed")]
    private partial void LogCircuitClosed(string type, string mode);

    [LoggerMessage(3009, LogLevel.Critical, "The stored record of {Redemption} does not decrypt, so it is not shown: a key of the key ring is lost, or the row was moved or changed. Its status and the money are not affected. Restore the table key_ring from a backup, or verify the audit trail.", EventName = "did_not_open")]
    private partial void LogDidNotOpen(Exception exception, string redemption);
}
