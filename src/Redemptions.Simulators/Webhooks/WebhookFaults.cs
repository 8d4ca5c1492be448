namespace Redemptions.Simulators.Webhooks;

/// <summary>The requested faults of the receiver, in the order of their requests: a delivery gets the first one, until its <c>times</c> are used up.</summary>
internal sealed class WebhookFaults
{
    private readonly Lock _lock = new();
    private readonly List<WebhookFault> _faults = [];
    private TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The faults with what is left of their <c>times</c>.</summary>
    public IReadOnlyList<WebhookFault> Active
    {
        get
        {
            lock (_lock)
                return [.. _faults];
        }
    }

    public void Add(WebhookFault fault)
    {
        lock (_lock)
            _faults.Add(fault);
    }

    /// <summary>The fault of the next delivery, counted as applied, and a task that completes when the faults are removed; null if there is none.</summary>
    public (WebhookFault Fault, Task Released)? TryApply()
    {
        lock (_lock)
        {
            if (_faults is not [var fault, ..])
                return null;
            if (fault.Times == 1)
                _faults.RemoveAt(0);
            else
                _faults[0] = fault with { Times = fault.Times - 1 };
            return (fault, _released.Task);
        }
    }

    /// <summary>Removes all faults and lets the deliveries that they hold be answered.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _faults.Clear();
            _released.SetResult();
            _released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
