using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Redemptions.Api.Problems;

/// <summary>Answers with a problem; <paramref name="status"/>, if set, replaces the HTTP status of its code.</summary>
internal sealed class ProblemResult(Problem problem, int? status = null) : IResult
{
    /// <summary>The most field errors that a problem lists; further ones are only counted.</summary>
    public const int MostErrors = 20;

    /// <summary>The code of a field error for a name that the operation does not have.</summary>
    public const string UnknownMember = "unknown_member";

    /// <summary>A problem for a request that violates the contract.</summary>
    public static ProblemResult Invalid(int status, string detail) =>
        new(new Problem { Code = ProblemCodes.InvalidRequest, Detail = detail }, status);

    /// <summary>A problem for a request with these wrong fields.</summary>
    public static ProblemResult Invalid(IReadOnlyList<FieldError> errors) =>
        new(new Problem
        {
            Code = ProblemCodes.InvalidRequest,
            Detail = Sentences(errors),
            Errors = errors,
        });

    /// <summary>A problem for a path with a malformed redemption id.</summary>
    public static ProblemResult NoRedemptionId() =>
        new(new Problem { Code = ProblemCodes.NotFound, Detail = "There is no such redemption: an id consists of 'rdm_' and 24 lower-case hex digits." });

    /// <summary>A problem for a path with a malformed card id.</summary>
    public static ProblemResult NoCardId() =>
        new(new Problem { Code = ProblemCodes.NotFound, Detail = "There is no such card: an id consists of 'crd_' and 24 lower-case hex digits." });

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var kind = ProblemKinds.Of(problem.Code);
        var response = httpContext.Response;
        response.StatusCode = status ?? kind.Status;
        httpContext.RequestServices.GetRequiredService<ProblemMetrics>().Answered(kind.Code, response.StatusCode);
        if (problem.RetryAfter is { } delay)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(delay.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return response.WriteAsJsonAsync(View(httpContext, kind), options: null, ProblemView.ContentType);
    }

    // The message about an unknown name already contains the name.
    private static string Sentences(IReadOnlyList<FieldError> errors)
    {
        var listed = errors.Take(MostErrors).Select(error => error.Code == UnknownMember ? error.Message : $"{error.Field}: {error.Message}");
        return string.Join(' ', errors.Count <= MostErrors ? listed : listed.Append($"And {errors.Count - MostErrors} more."));
    }

    private ProblemView View(HttpContext context, ProblemKind kind) => new()
    {
        Type = $"{context.Request.PathBase}/docs/problems#{kind.Code}",
        Title = context.Response.StatusCode == kind.Status ? kind.Title : ReasonPhrases.GetReasonPhrase(context.Response.StatusCode),
        Status = context.Response.StatusCode,
        Detail = problem.Errors.Count <= MostErrors ? problem.Detail : Sentences(problem.Errors),
        Instance = ProblemInstance.Of(context.Request.PathBase + context.Request.Path),
        Code = kind.Code,
        RequestId = context.TraceIdentifier,
        Errors = problem.Errors.Count == 0 ? null : [.. problem.Errors.Take(MostErrors)],
        MoreErrors = problem.Errors.Count <= MostErrors ? null : problem.Errors.Count - MostErrors,
        RedemptionId = problem.RedemptionId?.Value,
        NextStep = problem.NextStep,
        AmountLeft = problem.AmountLeft,
    };
}
