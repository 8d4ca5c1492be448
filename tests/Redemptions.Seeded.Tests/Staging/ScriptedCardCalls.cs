using Redemptions.Grains.Cards;
using Redemptions.Grains.Cards.Commands;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>The calls of card grains, with the faults of the current script: a call that is lost on its way, a reply that is lost, a call that is late.</summary>
internal sealed class ScriptedCardCalls(Func<CardScript> script) : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context) =>
        context.InterfaceMethod.DeclaringType == typeof(ICardGrain) && context.Request.GetArgumentCount() == 1 && context.Request.GetArgument(0) is CardCommand command
            ? script().CallAsync(context.TargetId.Key.ToString()!, NameOf(command), context.Invoke)
            : context.Invoke();

    private static string NameOf(CardCommand command) => command.GetType().Name.Replace("Command", "", StringComparison.Ordinal).ToLowerInvariant();
}
