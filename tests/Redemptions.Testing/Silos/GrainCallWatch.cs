namespace Redemptions.Testing.Silos;

/// <summary>Completes <see cref="Waiting"/> when a call of one method has reached a grain and waits there.</summary>
internal sealed class GrainCallWatch(string method) : IIncomingGrainCallFilter
{
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Waiting => _waiting.Task;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var call = context.Invoke();
        if (context.MethodName == method && !call.IsCompleted)
        {
            _waiting.TrySetResult();
        }

        await call;
    }
}
