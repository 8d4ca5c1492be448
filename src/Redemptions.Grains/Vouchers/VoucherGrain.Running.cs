using Microsoft.Extensions.Logging;
using Redemptions.Grains.Telemetry;

namespace Redemptions.Grains.Vouchers;

/// <content>How a turn is run, kept in memory and waited for.</content>
internal sealed partial class VoucherGrain
{
    private VoucherOperation Begin(VoucherOperation operation) => _running = operation;

    private void End(VoucherOperation operation)
    {
        if (_running == operation)
        {
            _running = null;
        }

        Signal();
    }

    /// <summary>Leaves memory at once where all it lived for was one redemption, as with most vouchers: whoever repeats that is answered by
    /// the index. Thousands that would leave together later keep the processors from those who call.</summary>
    private void LeaveIfAlone()
    {
        if (_calls == 1 && _running is null && _undecided is null)
        {
            DeactivateOnIdle();
        }
    }

    /// <summary>Runs a turn that nobody waits for.</summary>
    private void Run(VoucherOperation operation, string name, Func<Task> work) => RunTimer(() => WorkAsync(operation, name, work));

    /// <summary>Keeps the activation for a turn whose caller goes before its end: from then on it is that of a timer.</summary>
    private Task KeepAsync(Task work)
    {
        var kept = NewSignal();
        RunTimer(() =>
        {
            kept.SetResult();
            return work;
        });
        return kept.Task;
    }

    /// <summary>Orleans waits for calls and timers before an activation leaves, and never for a bare task.</summary>
    private void RunTimer(Func<Task> work)
    {
        IGrainTimer? timer = null;
        timer = this.RegisterGrainTimer(RunAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });

        async Task RunAsync(CancellationToken stopping)
        {
            await work();
            timer?.Dispose();
        }
    }

    private async Task WorkAsync(VoucherOperation operation, string name, Func<Task> work)
    {
        using var trace = RedemptionTraces.Turn(name, operation.Id, operation.BegunBy);
        var wasRefused = false;
        try
        {
            await work();
        }
        catch (Exception exception)
        {
            wasRefused = IsRefusal(exception);
            LogTurnFailed(exception, this.GetPrimaryKeyString());
            Abandon();
        }
        finally
        {
            // No effect where the intent was durable: then the turn has begun.
            operation.End(new VoucherReply { ReadFromIndex = true, NothingRecorded = wasRefused });
            End(operation);
        }
    }

    private void Signal()
    {
        var before = _changed;
        _changed = NewSignal();
        before.TrySetResult();
    }

    /// <summary>Waits until nothing runs, or the activation leaves; false where the caller's time is over before that.</summary>
    private async Task<bool> NothingRunsAsync(CancellationToken deadline)
    {
        while (_running is not null && !_leaving)
        {
            if (!await ChangedAsync(deadline))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> ChangedAsync(CancellationToken deadline)
    {
        try
        {
            await _changed.Task.WaitAsync(deadline);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Error, Message = "A operation of voucher {Voucher} ended in a fault; the activation leaves, and the index tells what was recorded.")]
    private partial void LogTurnFailed(Exception exception, string voucher);
}
