using Redemptions.Api.Problems;

namespace Redemptions.Api.Http;

/// <summary>Refuses a query parameter that the operation does not document.</summary>
internal sealed class QueryMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.QueryString.HasValue || context.GetEndpoint()?.Metadata is not { } metadata || metadata.GetMetadata<ContractOperation>() is null)
        {
            return next(context);
        }

        string[] known = [.. metadata.GetOrderedMetadata<DocumentedParameter>().Where(parameter => parameter.InQuery).Select(parameter => parameter.Name)];
        string[] unknown = [.. context.Request.Query.Keys.Except(known, StringComparer.OrdinalIgnoreCase)];
        return unknown.Length == 0 ? next(context) : ProblemResult.Invalid([.. unknown.Select((name, at) => Error(name, at, known))]).ExecuteAsync(context);
    }

    // Errors beyond the limit are only counted, so they need no suggestion.
    private static FieldError Error(string name, int at, string[] known) => UnknownName.Error(name, string.Empty, at < ProblemResult.MostErrors ? known : [], []);
}
