using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Telemetry;

/// <summary>What happens to redemptions, counted and told: named log events with numbers that stay, whose fields hold no secret.</summary>
internal sealed partial class RedemptionEvents(RedemptionMetrics metrics, ILogger<RedemptionEvents> logger)
{
    public void InDoubt(Redemption redemption)
    {
        metrics.InDoubt(redemption);
        var doubt = redemption.InDoubt!;
        LogInDoubt(redemption.Id.Value, redemption.Type, GrainKeys.Text(redemption.Mode), doubt.Reason, doubt.Attempts, doubt.NextAttemptAt);
    }

    /// <summary>The end of a doubt is worth a line; of what went its ordinary way the index and the counters tell enough.</summary>
    /// <param name="redemption">A redemption that has just been decided.</param>
    /// <param name="before">How far it was before; null where nothing was sent.</param>
    public void Decided(Redemption redemption, DraftPhase? before = null)
    {
        metrics.Decided(redemption);
        var level = before == DraftPhase.InDoubt ? LogLevel.Information : LogLevel.Debug;
        if (logger.IsEnabled(level))
        {
            var (mode, status) = (GrainKeys.Text(redemption.Mode), GrainKeys.SnakeCase(redemption.Status));
            LogDecided(level, redemption.Id.Value, redemption.Type, mode, status, redemption.LastError?.Code);
        }
    }

    public void OperatorActed(Redemption redemption, string action, string keyName) =>
        LogOperatorActed(redemption.Id.Value, redemption.Type, GrainKeys.Text(redemption.Mode), action, keyName);

    public void Unstored(Redemption redemption) => metrics.Unstored(redemption);

    /// <summary>Counts and logs the attention of a redemption, unless it had the same one before.</summary>
    public void Raise(Redemption redemption, Attention? before = null)
    {
        if (redemption.Attention is not { } attention || attention == before)
        {
            return;
        }

        metrics.Raised(redemption, attention.Reason);
        var (id, type, mode) = (redemption.Id.Value, redemption.Type, GrainKeys.Text(redemption.Mode));
        switch (attention.Reason)
        {
            case AttentionReason.Contradiction: LogContradiction(id, type, mode, GrainKeys.SnakeCase(redemption.Status)); break;
            case AttentionReason.MissingChange: LogMissingChange(id, type, mode); break;
            default: LogAttention(id, type, mode, GrainKeys.SnakeCase(attention.Reason), attention.Message); break;
        }
    }

    /// <summary>A seal that does not open is a lost key, or somebody at work in the database.</summary>
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

    [LoggerMessage(3001, LogLevel.Warning, "{Redemption} ({Type}, {Mode}) is in doubt: {Reason}, after {Attempts} attempts to find out; the next is at {NextAttemptAt:O}.", EventName = "in_doubt")]
    private partial void LogInDoubt(string redemption, string type, string mode, string reason, int attempts, DateTimeOffset nextAttemptAt);

    [LoggerMessage(EventId = 3002, Message = "{Redemption} ({Type}, {Mode}) is decided: {Status} {Code}", EventName = "decided")]
    private partial void LogDecided(LogLevel level, string redemption, string type, string mode, string status, string? code);

    [LoggerMessage(3003, LogLevel.Warning, "{Redemption} ({Type}, {Mode}) needs a person: {Reason}. {Message}", EventName = "attention")]
    private partial void LogAttention(string redemption, string type, string mode, string reason, string message);

    [LoggerMessage(3004, LogLevel.Error, "{Redemption} ({Type}, {Mode}) is {Status}, and the provider's later word differs.", EventName = "contradiction")]
    private partial void LogContradiction(string redemption, string type, string mode, string status);

    [LoggerMessage(3005, LogLevel.Error, "{Redemption} ({Type}, {Mode}): the provider took the money and its change voucher never reached us.", EventName = "missing_change")]
    private partial void LogMissingChange(string redemption, string type, string mode);

    [LoggerMessage(3006, LogLevel.Warning, "{Redemption} ({Type}, {Mode}): an operator's word, {Action}, by {KeyName}.", EventName = "operator_decided")]
    private partial void LogOperatorActed(string redemption, string type, string mode, string action, string keyName);

    [LoggerMessage(3007, LogLevel.Error, "{Type} {Mode} looks down, by its answers to requests of the kind {Kind}: this process begins no new redemption there for a while.", EventName = "circuit_opened")]
    private partial void LogCircuitOpened(string type, string mode, string kind);

    [LoggerMessage(3010, LogLevel.Error, "{Type} {Mode} refuses the configured address or credentials, in its answers to requests of the kind {Kind}: this process begins no new redemption there for a while. Correct its section under Providers.", EventName = "circuit_opened_by_configuration")]
    private partial void LogCircuitOpenedByConfiguration(string type, string mode, string kind);

    [LoggerMessage(3008, LogLevel.Warning, "{Type} {Mode} answers again: new redemptions are let through.", EventName = "circuit_closed")]
    private partial void LogCircuitClosed(string type, string mode);

    [LoggerMessage(3009, LogLevel.Critical, "{Redemption}: what is kept of it does not open in its place. A key of the ring is lost, or a row was moved or changed.", EventName = "did_not_open")]
    private partial void LogDidNotOpen(Exception exception, string redemption);
}
