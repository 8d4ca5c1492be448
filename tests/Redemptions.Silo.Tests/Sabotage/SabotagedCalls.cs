namespace Redemptions.Silo.Tests.Sabotage;

/// <summary>Throws before or after every call of one of this service's grains, on the side of the called grain.</summary>
internal sealed class SabotagedCalls(Saboteur saboteur) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType?.Namespace?.StartsWith("Redemptions", StringComparison.Ordinal) != true)
        {
            await context.Invoke();
            return;
        }

        var held = string.Join(", ", Enumerable.Range(0, context.Request.GetArgumentCount()).Select(context.Request.GetArgument));
        var (layer, call) = (context.InterfaceMethod.DeclaringType.Name, context.MethodName);
        saboteur.Pass(new Point(layer, call, After: false), held);
        await context.Invoke();
        saboteur.Pass(new Point(layer, call, After: true), held);
    }
}
