using System.Globalization;

namespace Redemptions.Providers.Http;

/// <summary>What one request brought. It never carries the raw text, so it cannot print a PIN.</summary>
internal sealed class HttpAnswer
{
    public required DateTimeOffset SentAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The HTTP status; null where not even headers came.</summary>
    public int? Status { get; init; }

    /// <summary>The JSON object that came whole; null where it did not, and for every redirect, whose body binds nobody.</summary>
    public JsonBody? Json { get; init; }

    public HttpFailure Failure { get; init; }

    public bool Answered => Status is not null;

    /// <summary>Not a byte of the request left.</summary>
    public bool NeverLeft => Failure is HttpFailure.NeverLeft or HttpFailure.TooLate;

    /// <summary>Nothing came, or the word of somebody who cannot serve now.</summary>
    public bool LooksDown => Failure is HttpFailure.NeverLeft or HttpFailure.Timeout or HttpFailure.ConnectionLost || Status is 429 or >= 500;

    /// <summary>The credentials are refused: nothing was executed.</summary>
    public bool Refused => Status is 401 or 403;

    /// <summary>The status in the form that stands for a missing provider's code.</summary>
    public string? StatusText => Status is { } status ? string.Create(CultureInfo.InvariantCulture, $"http_{status}") : null;

    /// <summary>A stable word for an answer that decides nothing.</summary>
    public string Reason => Failure switch
    {
        HttpFailure.NeverLeft or HttpFailure.TooLate => InDoubtReasons.ConnectionFailed,
        HttpFailure.Timeout => InDoubtReasons.Timeout,
        HttpFailure.ConnectionLost => InDoubtReasons.ConnectionLost,
        HttpFailure.Cancelled => InDoubtReasons.Cancelled,
        _ when Status is 429 or >= 500 => InDoubtReasons.ProviderBusy,
        _ => InDoubtReasons.UnexpectedAnswer,
    };
}
