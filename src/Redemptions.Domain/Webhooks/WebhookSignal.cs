namespace Redemptions.Domain.Webhooks;

/// <summary>Tells the delivery worker of this process that events were written.</summary>
public sealed class WebhookSignal
{
    private volatile TaskCompletionSource _next = New();

    /// <summary>Completes at the next <see cref="Set"/>.</summary>
    public Task Next => _next.Task;

    /// <summary>Wakes the worker.</summary>
    public void Set()
    {
        var current = _next;
        if (!current.Task.IsCompleted)
        {
            current.TrySetResult();
        }
    }

    /// <summary>Begins to wait for the next <see cref="Set"/>.</summary>
    public void Reset() => _next = New();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
