using System.Reflection;

namespace Redemptions.Grains.Tests.Sweeping;

/// <summary>A grain factory whose grains answer by a function of key and method name. A null task is a grain that never answers.</summary>
public class StubVouchers : DispatchProxy
{
    private Func<string, string, Task?> _answer = (_, _) => Task.CompletedTask;

    public static IGrainFactory Create(Func<string, string, Task?> answer)
    {
        var factory = Create<IGrainFactory, StubVouchers>();
        ((StubVouchers)(object)factory)._answer = answer;
        return factory;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var grain = (StubGrain)typeof(DispatchProxy).GetMethod(nameof(Create), 2, [])!.MakeGenericMethod(targetMethod!.ReturnType, typeof(StubGrain)).Invoke(null, null)!;
        grain.Answer = method => _answer((string)args![0]!, method) ?? new TaskCompletionSource().Task;
        return grain;
    }

    public class StubGrain : DispatchProxy
    {
        public Func<string, Task> Answer { get; set; } = _ => Task.CompletedTask;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Answer(targetMethod!.Name);
    }
}
