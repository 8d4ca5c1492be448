using System.Net;
using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Stories;

/// <summary>What a call's answer promises.</summary>
internal enum CallVerdict
{
    /// <summary>Cut off, or answered by something that promises nothing: the call may have run, or may still run.</summary>
    Unknown,

    /// <summary>A problem: this call recorded nothing and sent nothing.</summary>
    Refused,

    /// <summary>The answer is a redemption.</summary>
    Told,
}

internal static class CallVerdicts
{
    public static CallVerdict Verdict(this ClientCall call) => call.Answer switch
    {
        null => CallVerdict.Unknown,
        { Redemption: not null } => CallVerdict.Told,
        { ProblemCode: null or "internal" or "outcome_unknown" } => CallVerdict.Unknown,
        { HttpStatus: (int)HttpStatusCode.InternalServerError } => CallVerdict.Unknown,
        _ => CallVerdict.Refused,
    };

    public static RedemptionKey Key(this ClientCall call) => new(call.Account, call.Mode, call.IdempotencyKey);
}
