using Microsoft.AspNetCore.Components;
using Redemptions.Web.Pages;

namespace Redemptions.Web.Console;

/// <summary>Answers with a page of the console.</summary>
internal static class ConsoleResult
{
    /// <summary>The component with these parameters; null ones keep their defaults.</summary>
    public static PageResult Of<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent => Of<T>(StatusCodes.Status200OK, parameters);

    /// <inheritdoc cref="Of{T}(ValueTuple{string, object}[])"/>
    public static PageResult Of<T>(int status, params (string Name, object? Value)[] parameters)
        where T : IComponent => PageResult.Of<T>(parameters.Where(one => one.Value is not null).ToDictionary(one => one.Name, one => one.Value!), status);

    /// <summary>The status of a page that shows a problem next to its form.</summary>
    public static int StatusOf(Problem problem) => problem.Code switch
    {
        ProblemCodes.InvalidRequest or ProblemCodes.InvalidSource or ProblemCodes.AmountOutOfRange or ProblemCodes.UnknownType or ProblemCodes.LimitExceeded => StatusCodes.Status422UnprocessableEntity,
        ProblemCodes.OutcomeUnknown or ProblemCodes.Overloaded => StatusCodes.Status503ServiceUnavailable,
        ProblemCodes.Forbidden => StatusCodes.Status403Forbidden,
        ProblemCodes.NotFound => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status409Conflict,
    };
}
