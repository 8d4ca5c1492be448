using System.Globalization;
using Redemptions.Providers.Shared.Classification;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.Shared.Http;

/// <summary>The result of one HTTP request. It does not keep the raw body, so that a PIN in it cannot be logged.</summary>
internal sealed class HttpAnswer
{
    /// <summary>How the text of a status begins, which no provider's code does.</summary>
    public const string StatusPrefix = "http_";

    public required DateTimeOffset SentAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The HTTP status; null if no response headers arrived.</summary>
    public int? Status { get; init; }

    /// <summary>The JSON object in the body; null if it did not arrive completely or is not one, and for every redirect, whose body may not come
    /// from the provider.</summary>
    public JsonBody? Json { get; init; }

    /// <summary>True if the body arrived completely and begins as a JSON object, but is not read as one: it is cut, or ambiguous.</summary>
    public bool HasUnreadableJson { get; init; }

    public HttpFailure Failure { get; init; }

    public bool Answered => Status is not null;

    /// <summary>The request cannot have been executed: no connection was made, or its body was not begun. At most part of its headers was sent.</summary>
    public bool NeverLeft => Failure is HttpFailure.NeverLeft or HttpFailure.TooLate;

    /// <summary>The provider looks unavailable: no connection, a timeout, a lost connection, or a status of 429 or 5xx. A send that was too late, a
    /// cancellation by the caller, or a body that is too large does not count by itself.</summary>
    public bool LooksDown => Failure is HttpFailure.NeverLeft or HttpFailure.Timeout or HttpFailure.ConnectionLost || Status is 429 or >= 500;

    /// <summary>The credentials were refused (401 or 403): nothing was executed.</summary>
    public bool Refused => Status is 401 or 403;

    /// <summary>The status as <c>http_503</c>, used if the provider gave no code; null if there is no status.</summary>
    public string? StatusText => Status is { } status ? string.Create(CultureInfo.InvariantCulture, $"{StatusPrefix}{status}") : null;

    /// <summary>The reason code for an answer that leaves the outcome unknown.</summary>
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
