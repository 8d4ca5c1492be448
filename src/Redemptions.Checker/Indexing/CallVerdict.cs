using System.Net;
using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Indexing;

/// <summary>What the answer to a call says about the effect of the call.</summary>
internal enum CallVerdict
{
    /// <summary>No answer, or one that says nothing about the effect: the call may have had one, or may still have one.</summary>
    Unknown,

    /// <summary>A problem: this call recorded nothing and sent nothing.</summary>
    Refused,

    /// <summary>The answer is a redemption, or what else the call returns.</summary>
    Redemption,
}

internal static class CallVerdicts
{
    private const int FirstError = 400;

    public static CallVerdict Verdict(this ClientCall call) => call.Answer switch
    {
        null => CallVerdict.Unknown,
        { Redemption: not null } => CallVerdict.Redemption,
        var answer => OfProblem(answer.HttpStatus, answer.ProblemCode),
    };

    public static CallVerdict Verdict(this CardCall call) => call.Answer switch
    {
        null => CallVerdict.Unknown,
        { HttpStatus: < FirstError } => CallVerdict.Redemption,
        var answer => OfProblem(answer.HttpStatus, answer.ProblemCode),
    };

    private static CallVerdict OfProblem(int status, string? code) =>
        code is null or "internal" or "outcome_unknown" || status == (int)HttpStatusCode.InternalServerError ? CallVerdict.Unknown : CallVerdict.Refused;

    public static RedemptionKey Key(this ClientCall call) => new(call.Account, call.Mode, call.IdempotencyKey);
}
