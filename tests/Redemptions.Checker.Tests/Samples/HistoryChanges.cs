using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Tests.Samples;

/// <summary>Bends one thing of a history that holds.</summary>
internal static class HistoryChanges
{
    public static History Everywhere(this History history, string name, Func<RedemptionSnapshot, RedemptionSnapshot> change)
        => history.InAnswers(name, change).InFinal(name, change);

    public static History InAnswers(this History history, string name, Func<RedemptionSnapshot, RedemptionSnapshot> change) => history with
    {
        Calls = [.. history.Calls.Select(call => call.Answer?.Redemption?.Id == $"rdm_{name}"
            ? call with { Answer = call.Answer with { Redemption = change(call.Answer.Redemption) } }
            : call)],
    };

    public static History InFinal(this History history, string name, Func<RedemptionSnapshot, RedemptionSnapshot> change) => history with
    {
        FinalReads = [.. history.FinalReads.Select(read => read.Redemption?.Id == $"rdm_{name}"
            ? read with { Redemption = change(read.Redemption) }
            : read)],
    };

    public static History InLedger(this History history, string name, Func<ObservedRedemption, ObservedRedemption> change) => history with
    {
        LedgerRedemptions = [.. history.LedgerRedemptions.Select(entry => entry.Reference == $"ref-{name}" ? change(entry) : entry)],
    };

    public static History InRequests(this History history, string name, Func<ObservedRequest, ObservedRequest> change) => history with
    {
        LedgerRequests = [.. history.LedgerRequests.Select(request => request.Reference == $"ref-{name}" ? change(request) : request)],
    };

    /// <summary>The simulators were restarted: no PIN is left, and the list of requests began anew.</summary>
    public static History AfterRestart(this History history) => history with
    {
        LedgerRequests = [],
        LedgerRedemptions = [.. history.LedgerRedemptions.Select(entry => entry with
        {
            Pin = null,
            Change = entry.Change is null ? null : entry.Change with { Pin = null },
        })],
    };
}
