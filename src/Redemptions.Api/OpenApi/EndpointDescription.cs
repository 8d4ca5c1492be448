using Redemptions.Api.Http;
using Redemptions.Api.Problems;

namespace Redemptions.Api.OpenApi;

/// <summary>Adds metadata for the OpenAPI document that cannot be derived from an endpoint's signature.</summary>
internal static class EndpointDescription
{
    private const string KeyMeaning =
        "1 to 255 characters of A-Z, a-z, 0-9 and _ . : - / + = that are unique in account and mode, also among redemptions; quotes around them are allowed. "
        + "The same call with the same key is done once: a repeat gets what became of it.";

    private const string WaitMeaning = "RFC 7240: wait=N, the seconds that you are ready to wait, 0 to 60; default 25.";

    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string summary, string description) =>
        endpoint.WithName(name).WithSummary(summary).WithDescription(description).WithMetadata(new ContractOperation());

    public static RouteHandlerBuilder TakesJson<T>(this RouteHandlerBuilder endpoint, string? example = null)
        where T : notnull
    {
        endpoint.Accepts<T>("application/json");
        return example is null ? endpoint : endpoint.WithMetadata(new DocumentedExample(example));
    }

    /// <summary>As <see cref="TakesJson"/>; the body may be left out.</summary>
    public static RouteHandlerBuilder TakesOptionalJson<T>(this RouteHandlerBuilder endpoint, string example)
        where T : notnull
    {
        endpoint.Accepts<T>(isOptional: true, "application/json");
        return endpoint.WithMetadata(new DocumentedExample(example));
    }

    /// <summary>Documents the header <c>Idempotency-Key</c>, and the header that marks the answer to a repeat.</summary>
    public static RouteHandlerBuilder TakesKey(this RouteHandlerBuilder endpoint, int status) => endpoint
        .Reads(new DocumentedParameter(IdempotencyHeader.Name, InQuery: false, KeyMeaning, "till-7-0001") { Required = true })
        .WithHeader(status, IdempotencyHeader.ReplayedName, "true if an earlier call with this key made the change.");

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status, string? example = null)
    {
        endpoint.Produces<T>(status, "application/json");
        return example is null ? endpoint : endpoint.WithMetadata(new DocumentedAnswer(status, example));
    }

    public static RouteHandlerBuilder AnswersEmpty(this RouteHandlerBuilder endpoint, int status) => endpoint.Produces(status);

    public static RouteHandlerBuilder AnswersProblem(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        // A body that can be too large can also arrive too slowly.
        IEnumerable<int> all = statuses.Contains(StatusCodes.Status413PayloadTooLarge) ? statuses.Append(StatusCodes.Status408RequestTimeout).Order() : statuses;
        foreach (var status in all)
        {
            endpoint.Produces<ProblemView>(status, ProblemView.ContentType);
        }

        return endpoint;
    }

    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder endpoint, DocumentedParameter parameter) => endpoint.WithMetadata(parameter);

    public static RouteHandlerBuilder WithHeader(this RouteHandlerBuilder endpoint, int status, string name, string description) =>
        endpoint.WithMetadata(new DocumentedHeader(status, name, description));

    public static RouteHandlerBuilder WithEntityTag(this RouteHandlerBuilder endpoint) => endpoint
        .Reads(new DocumentedParameter("If-None-Match", InQuery: false, "The ETag of an earlier answer; the answer is 304 if nothing has changed since."))
        .WithHeader(200, "ETag", "The entity tag of this answer.")
        .WithHeader(200, "Cache-Control", "How long the answer may be cached.");

    public static RouteHandlerBuilder ReadsWait(this RouteHandlerBuilder endpoint, int status) => endpoint
        .Reads(new DocumentedParameter(Preferences.Header, InQuery: false, WaitMeaning, "wait=10"))
        .WithHeader(status, "Preference-Applied", "The wait that was applied.");
}
