using System.Globalization;

namespace Redemptions.Http;

/// <summary>Why an attempt brought no usable answer.</summary>
/// <param name="Code">The problem's code, or one of this client's own.</param>
/// <param name="Status">The HTTP status; null if no answer came.</param>
internal sealed record CallFailure(string Code, int? Status)
{
    private const int RequestTimeout = 408;
    private const int TooManyRequests = 429;
    private const int InternalError = 500;
    private const int BadGateway = 502;
    private const int GatewayTimeout = 504;

    public Problem? Problem { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public Exception? Cause { get; init; }

    /// <summary>Whether the same request may be sent again: it got no answer, or one that says "later".</summary>
    public bool IsRepeatable => Status is null or RequestTimeout or TooManyRequests or InternalError or (>= BadGateway and <= GatewayTimeout) or (>= 200 and < 300);

    /// <summary>Whether the attempt certainly recorded nothing.</summary>
    public bool RecordedNothing => Status switch
    {
        null => Code == ProblemCodes.Unreachable,
        TooManyRequests => true,
        // These codes of the service promise it. A gateway's own error, with or without a problem, may hide the answer of a service that was reached.
        RequestTimeout => Code == ProblemCodes.InvalidRequest,
        >= InternalError => Code is ProblemCodes.Overloaded or ProblemCodes.ProviderDisabled or ProblemCodes.ProviderUnavailable,
        _ => Problem is not null || !IsRepeatable,
    };

    /// <summary>Whether the refusal is about the request itself, whose bytes are the same in every attempt.</summary>
    public bool IsAboutRequest => Status is 400 or 406 or 413 or 415 or 422;

    /// <summary>Whether the call can succeed later as it is.</summary>
    public bool IsBusy => RecordedNothing && (IsRepeatable || Code == ProblemCodes.VoucherInDoubt);

    public string Describe() => this switch
    {
        { Problem: { } problem } => string.Create(CultureInfo.InvariantCulture, $"The service answered {Status} {Code}: {problem.Detail}"),
        { Status: { } status } => string.Create(CultureInfo.InvariantCulture, $"What answered with {status} was not the redemption service."),
        { Code: ProblemCodes.Unreachable } => "The service could not be reached, and nothing was sent.",
        _ => "The service did not answer.",
    };
}
