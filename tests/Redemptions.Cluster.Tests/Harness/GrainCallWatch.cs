namespace Redemptions.Cluster.Tests.Harness;

/// <summary>Tells when a call of one method has arrived in a grain and waits there.</summary>
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
