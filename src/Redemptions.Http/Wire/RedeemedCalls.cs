namespace Redemptions.Http;

/// <summary>Calls that end in a <see cref="RedeemResult"/>.</summary>
internal sealed class RedeemedCalls(HttpClient http, RepeatedCalls calls)
{
    private const string Path = "collect/redemptions";

    // Left for the last poll before the deadline.
    private static readonly TimeSpan LastPoll = TimeSpan.FromSeconds(2);

    public static HttpCall Read(string id) => HttpCall.Get($"{Path}/{PathSegment.Of(id)}");

    public static HttpCall Find(string key)
    {
        // The list without a key has the redemptions of other orders.
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new Query(Path).Add("idempotency_key", key).Get();
    }

    public async Task<RedeemResult> RedeemAsync(HttpCall call, string key, CancellationToken cancellationToken)
    {
        var deadline = calls.Start();
        var outcome = await calls.SendAsync(call, WireJson.Default.Redemption, deadline, cancellationToken);
        if (outcome.Succeeded)
        {
            var poll = ServiceAddress.Follow(http, outcome.Location) is { } location ? new HttpCall(HttpMethod.Get, location) : Read(outcome.Value.Id);
            return await PollAsync(outcome, poll, key, deadline, cancellationToken);
        }

        var failure = outcome.Failure;
        if (outcome.MayBeRecorded && !failure.IsAboutRequest)
        {
            return new RedeemResult.Undecided(Id: null) { IdempotencyKey = key };
        }

        return failure.IsBusy
            ? new RedeemResult.Busy(failure.Code) { IdempotencyKey = key, RetryAfter = failure.RetryAfter, RedemptionId = failure.Problem?.RedemptionId }
            : throw new RedemptionsHttpException(failure, key, outcome.MayBeRecorded);
    }

    public async Task<RedeemResult> ResumeAsync(RedeemResult.Undecided undecided, CancellationToken cancellationToken)
    {
        var deadline = calls.Start();
        var id = undecided.Id ?? await FindAsync(undecided.IdempotencyKey, deadline, cancellationToken);
        if (id is null)
        {
            return undecided;
        }

        var outcome = await calls.SendAsync(Read(id), WireJson.Default.Redemption, deadline, cancellationToken);
        return outcome.Succeeded
            ? await PollAsync(outcome, Read(id), undecided.IdempotencyKey, deadline, cancellationToken)
            : undecided with { Id = Readable(outcome.Failure, id) };
    }

    /// <summary>The id of the redemption that a key made, as soon as there is one; null if there is none until the deadline.</summary>
    private async Task<string?> FindAsync(string key, Deadline deadline, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var outcome = await calls.SendAsync(Find(key), WireJson.Default.RedemptionPage, deadline, cancellationToken);
            if (outcome.Succeeded && outcome.Value.Data is [var found, ..])
            {
                return found.Id;
            }

            var pause = Backoff.After(attempt, calls.Jitter());
            if (!outcome.Succeeded && Readable(outcome.Failure, key) is null || pause >= deadline.Remaining)
            {
                return null;
            }

            await calls.PauseAsync(pause, cancellationToken);
        }
    }

    private async Task<RedeemResult> PollAsync(CallOutcome<Redemption> first, HttpCall poll, string key, Deadline deadline, CancellationToken cancellationToken)
    {
        var (redemption, retryAfter) = (first.Value!, first.RetryAfter);
        for (var attempt = 0; ; attempt++)
        {
            if (Decided(redemption, key) is { } result)
            {
                return result;
            }

            var pause = retryAfter ?? Backoff.After(attempt, calls.Jitter());
            if (pause >= deadline.Remaining && (pause = deadline.Remaining - LastPoll) <= TimeSpan.Zero)
            {
                break;
            }

            await calls.PauseAsync(pause, cancellationToken);
            var outcome = await calls.SendAsync(poll, WireJson.Default.Redemption, deadline, cancellationToken);
            if (!outcome.Succeeded)
            {
                break;
            }

            (redemption, retryAfter) = (outcome.Value, outcome.RetryAfter);
        }

        return new RedeemResult.Undecided(redemption.Id) { IdempotencyKey = key, Redemption = redemption };
    }

    private static RedeemResult? Decided(Redemption redemption, string key) => redemption.Status switch
    {
        RedemptionStatus.Confirmed => new RedeemResult.Confirmed(redemption) { IdempotencyKey = key },
        RedemptionStatus.Reserved => new RedeemResult.Reserved(redemption) { IdempotencyKey = key },
        RedemptionStatus.Failed => new RedeemResult.Failed(redemption.LastError?.Code ?? string.Empty, redemption.LastError?.NextStep ?? NextStep.Unknown, redemption) { IdempotencyKey = key },
        _ => null,
    };

    /// <summary><paramref name="value"/>, unless the service refuses to tell: then repeating is of no use.</summary>
    private static string Readable(CallFailure failure, string value) =>
        failure.IsRepeatable ? value : throw new RedemptionsHttpException(failure, idempotencyKey: null, outcomeUnknown: true);
}
