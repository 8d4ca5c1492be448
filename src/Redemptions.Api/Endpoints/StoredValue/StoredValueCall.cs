using Redemptions.Api.Http;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>What all calls about cards share: the idempotency key, the body, and the answer.</summary>
internal static class StoredValueCall
{
    /// <summary>Reads key and body of a call that changes something, and makes it. It has no cancellation token: a client that disconnects must not interrupt a change.</summary>
    public static async Task<IResult> ChangeAsync<TRequest, TValue>(
        HttpContext context, Func<FieldReader, TRequest> read, Func<TRequest, string, Task<Reply<TValue>>> call, Func<TValue, IResult> answer, bool optionalBody = false)
        where TRequest : class
        where TValue : class
    {
        var (key, repeated) = IdempotencyHeader.Read(context);
        if (repeated is not null)
        {
            return repeated;
        }

        var (request, refusal) = await (optionalBody ? RequestBody.ReadOptionalAsync(context.Request, read) : RequestBody.ReadAsync(context.Request, read));
        return request is null ? refusal! : Answer(await call(request, key), answer);
    }

    /// <summary>As <see cref="ChangeAsync"/>, of the card with <paramref name="id"/>.</summary>
    public static Task<IResult> ChangeCardAsync<TRequest>(
        string id, HttpContext context, Func<FieldReader, TRequest> read, Func<CardId, TRequest, string, Task<Reply<CardAnswer>>> call, bool optionalBody = false)
        where TRequest : class => CardId.TryParse(id, out var card)
            ? ChangeAsync(context, read, (request, key) => call(card, request, key), answer => Changed(context, answer), optionalBody)
            : Task.FromResult<IResult>(ProblemResult.NoCardId());

    /// <summary>The answer to a reply with a value, or its problem.</summary>
    public static IResult Answer<T>(Reply<T> reply, Func<T, IResult> answer)
        where T : class => reply.Succeeded ? answer(reply.Value) : new ProblemResult(reply.Problem);

    private static JsonAnswer<CardView> Changed(HttpContext context, CardAnswer answer)
    {
        IdempotencyHeader.Mark(context.Response, answer.Replayed);
        return new JsonAnswer<CardView>(CardView.Of(answer.Card));
    }
}
