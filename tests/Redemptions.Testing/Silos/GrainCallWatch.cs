namespace Redemptions.Testing.Silos;

/// <summary>Completes <see cref="Waiting"/> when so many calls of one method have reached a grain and wait there.</summary>
internal sealed class GrainCallWatch(string method, int calls = 1) : IIncomingGrainCallFilter
{
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _waits;

    public Task Waiting => _waiting.Task;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var call = context.Invoke();
        if (context.MethodName == method && !call.IsCompleted && Interlocked.Increment(ref _waits) == calls)
        {
            _waiting.TrySetResult();
        }

        await call;
    }
}
