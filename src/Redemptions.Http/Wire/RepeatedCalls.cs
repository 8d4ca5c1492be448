using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Redemptions.Http;

/// <summary>Sends a call until it has an answer: the same key and the same bytes in each attempt, within one deadline.</summary>
internal sealed class RepeatedCalls(HttpClient http, RedemptionsHttpOptions options, TimeProvider time)
{
    private const string JsonType = "application/json";
    private const string ProblemType = "application/problem+json";

    // Beyond the wait, for the way there and back.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    /// <summary>0 to 1; tests replace it.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    public Deadline Start() => new(time, options.Deadline);

    public Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) => Task.Delay(pause, time, cancellationToken);

    public Task<CallOutcome<T>> SendAsync<T>(HttpCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => SendAsync(call, type, Start(), cancellationToken);

    public async Task<CallOutcome<T>> SendAsync<T>(HttpCall call, JsonTypeInfo<T> type, Deadline deadline, CancellationToken cancellationToken)
        where T : class
    {
        var mayBeRecorded = false;
        for (var attempt = 0; ; attempt++)
        {
            var outcome = await AttemptAsync(call, type, deadline, cancellationToken);
            if (outcome.Succeeded)
            {
                return outcome;
            }

            var failure = outcome.Failure;
            mayBeRecorded |= !failure.RecordedNothing;
            var pause = failure.RetryAfter ?? Backoff.After(attempt, Jitter());
            if (!failure.IsRepeatable || pause >= deadline.Remaining)
            {
                return outcome with { MayBeRecorded = mayBeRecorded };
            }

            await PauseAsync(pause, cancellationToken);
        }
    }

    /// <summary>The answer, or an exception.</summary>
    /// <exception cref="RedemptionsHttpException">The service refused, or did not answer within the deadline.</exception>
    public async Task<T> AnswerAsync<T>(HttpCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var outcome = await SendAsync(call, type, cancellationToken);
        return outcome.Succeeded ? outcome.Value : throw new RedemptionsHttpException(outcome.Failure, call.IdempotencyKey, call.IdempotencyKey is not null && outcome.MayBeRecorded);
    }

    private async Task<CallOutcome<T>> AttemptAsync<T>(HttpCall call, JsonTypeInfo<T> type, Deadline deadline, CancellationToken cancellationToken)
        where T : class
    {
        var wait = call.AsksToWait ? Shorter(options.Wait, deadline.Remaining - Margin) : TimeSpan.Zero;
        using var limit = new CancellationTokenSource(Shorter(deadline.Remaining, options.Wait + Margin), time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = Request(call, wait);
        try
        {
            using var response = await http.SendAsync(request, ended.Token);
            return await ReadAsync(response, type, ended.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Lost(exception);
        }
        catch (SocketException exception)
        {
            // HttpClient does not wrap the error of a connection that ends right after it was made.
            return Lost(exception);
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
                ? new CallOutcome<T> { Failure = new CallFailure(ProblemCodes.Unreachable, Status: null) { Cause = exception } }
                : Lost(exception);
        }

        static CallOutcome<T> Lost(Exception cause) => new() { Failure = new CallFailure(ProblemCodes.OutcomeUnknown, Status: null) { Cause = cause } };
    }

    private HttpRequestMessage Request(HttpCall call, TimeSpan wait)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(ServiceAddress.Of(http), call.Target));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey.Reveal());
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(JsonType));
        if (call.IdempotencyKey is { } key)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (call.AsksToWait)
        {
            request.Headers.Add("Prefer", string.Create(CultureInfo.InvariantCulture, $"wait={(int)Math.Max(0, wait.TotalSeconds)}"));
        }

        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(JsonType);
        }

        return request;
    }

    private async Task<CallOutcome<T>> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var retryAfter = RetryAfter(response.Headers.RetryAfter);
        if (response.IsSuccessStatusCode && Read(body, type) is { } value)
        {
            return new CallOutcome<T> { Value = value, RetryAfter = retryAfter, Location = response.Headers.Location };
        }

        // The service sends a problem only with an error status.
        var problem = !response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == ProblemType ? Read(body, WireJson.Default.Problem) : null;
        return new CallOutcome<T>
        {
            Failure = new CallFailure(problem?.Code ?? ProblemCodes.UnexpectedAnswer, (int)response.StatusCode) { Problem = problem, RetryAfter = retryAfter },
        };
    }

    private static T? Read<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            // Cut off, or not the service's: as good as no answer.
            return null;
        }
    }

    // A time that has passed, such as that of a gateway whose clock is behind, is no pause: the usual ones apply.
    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        (header?.Delta ?? header?.Date - time.GetUtcNow()) is { } pause && pause > TimeSpan.Zero ? pause : null;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
