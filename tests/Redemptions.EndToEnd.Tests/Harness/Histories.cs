using System.Collections.Concurrent;
using Redemptions.Checker;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Reading;
using Redemptions.Checker.Reports;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>All calls of a run's clients with their answers, for the checker, which shares no code with the service.</summary>
internal sealed class Histories
{
    private const string Account = "test";
    private const string Mode = "test";
    private readonly ConcurrentQueue<ClientCall> _calls = new();
    private readonly ConcurrentQueue<RedemptionRead> _reads = new();

    /// <summary>Makes the call and records its times and its answer; null means that no answer arrived.</summary>
    public async Task<ServiceAnswer?> CallAsync(Order order, Func<Task<ServiceAnswer?>> call)
    {
        var startedAt = Now;
        var answer = await call();
        _calls.Enqueue(new ClientCall
        {
            Client = order.Key,
            Account = Account,
            Mode = Mode,
            IdempotencyKey = order.Key,
            Type = order.Type,
            Voucher = order.Pin,
            AmountCents = order.Amount,
            StartedAt = startedAt,
            EndedAt = Now,
            Answer = answer is null ? null : AnswerReader.ReadRedeem((int)answer.StatusCode, answer.Replayed, answer.Text),
        });
        return answer;
    }

    /// <summary>Records the final state of a redemption.</summary>
    public void Read(ServiceAnswer final)
    {
        var at = Now;
        _reads.Enqueue(new RedemptionRead { RedemptionId = final.Id, StartedAt = at, EndedAt = at, HttpStatus = (int)final.StatusCode, Redemption = RedemptionJsonReader.Read(final.Text) });
    }

    /// <summary>Checks the history against the providers' ledger. Any answer may have been lost, because the service was killed while answers arrived.</summary>
    public async Task<CheckReport> CheckAsync(SandboxProviders providers)
    {
        var ledger = await providers.ReadLedgerAsync();
        return HistoryChecker.Check(new History
        {
            Calls = [.. _calls],
            FinalReads = [.. _reads],
            LedgerVouchers = ledger.Vouchers,
            LedgerRedemptions = ledger.Redemptions,
            LedgerRequests = ledger.Requests,
            LostAnswers = ledger.Redemptions.Select(redemption => redemption.Reference).ToHashSet(),
        });
    }

    private static long Now => TimeProvider.System.GetTimestamp();
}
