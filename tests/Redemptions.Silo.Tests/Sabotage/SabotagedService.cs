using System.Reflection;

namespace Redemptions.Silo.Tests.Sabotage;

/// <summary>A proxy in front of a service of the container, which throws at the armed point.</summary>
public class SabotagedService<T> : DispatchProxy
    where T : class
{
    private static readonly MethodInfo Finish = typeof(SabotagedService<T>).GetMethod(nameof(FinishAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;
    private T _inner = null!;
    private Saboteur _saboteur = null!;
    private string _layer = "";
    private bool _holdsClear;

    /// <paramref name="inner"/> is the service behind the proxy. <paramref name="holdsClear"/> is true for layers that decrypt PINs.
    internal void StandBefore(T inner, Saboteur saboteur, string layer, bool holdsClear) =>
        (_inner, _saboteur, _layer, _holdsClear) = (inner, saboteur, layer, holdsClear);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var held = _holdsClear && args is { Length: > 0 } ? _saboteur.Clear : string.Join(", ", args ?? []);
        _saboteur.Pass(new Point(_layer, targetMethod!.Name, After: false), held);
        object? result;
        try
        {
            result = targetMethod.Invoke(_inner, args);
        }
        catch (TargetInvocationException thrown)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown.InnerException!);
            throw;
        }

        var after = new Point(_layer, targetMethod.Name, After: true);
        switch (result)
        {
            case Task task when targetMethod.ReturnType.IsGenericType:
                return Finish.MakeGenericMethod(targetMethod.ReturnType.GenericTypeArguments[0]).Invoke(this, [task, after, held]);
            case Task task:
                return FinishPlainAsync(task, after, held);
            default:
                _saboteur.Pass(after, held);
                return result;
        }
    }

    private async Task<TResult> FinishAsync<TResult>(Task<TResult> task, Point after, string held)
    {
        var result = await task;
        _saboteur.Pass(after, held);
        return result;
    }

    private async Task FinishPlainAsync(Task task, Point after, string held)
    {
        await task;
        _saboteur.Pass(after, held);
    }
}
