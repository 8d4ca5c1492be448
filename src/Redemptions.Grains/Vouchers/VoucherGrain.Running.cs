using Microsoft.Extensions.Logging;
using Redemptions.Grains.Telemetry;

namespace Redemptions.Grains.Vouchers;

/// <content>Runs operations, keeps the activation in memory for them, and waits for them.</content>
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

    /// <summary>Deactivates right after serving a single call, as with most vouchers; retries are served from the index. Otherwise thousands of idle
    /// activations would be collected at the same time later and take processor time from calls.</summary>
    private void LeaveIfAlone()
    {
        if (_calls == 1 && _running is null && _undecided is null)
        {
            DeactivateOnIdle();
        }
    }

    /// <summary>Runs an operation for which no caller waits.</summary>
    private void Run(VoucherOperation operation, string name, Func<Task> work) => RunTimer(() => WorkAsync(operation, name, work));

    /// <summary>Hands an operation that outlasts its caller to a grain timer, which keeps the activation alive until it ends. The task completes once
    /// the timer runs.</summary>
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

    /// <summary>Before it deactivates a grain, Orleans waits for calls and timers, but not for other tasks.</summary>
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
            // No effect if the intent became durable: `Begun` has completed by then.
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

    /// <summary>Waits until no operation runs or the activation is leaving; false if the deadline passes first.</summary>
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

    [LoggerMessage(Level = LogLevel.Error, Message = "An operation of voucher {Voucher} failed; the activation is deactivated. What was recorded is in the index, and the sweeper continues an undecided redemption.")]
    private partial void LogTurnFailed(Exception exception, string voucher);
}
