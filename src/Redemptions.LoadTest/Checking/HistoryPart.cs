using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;
using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Checking;

/// <summary>A part of a run that shares no vouchers and no keys with the other parts, in the checker's model.</summary>
internal sealed class HistoryPart(IReadOnlyList<CheckedCall> calls, ObservedExtract ledger, IReadOnlyList<RedemptionRead> finalReads)
{
    /// <summary>The account, as the checker names it.</summary>
    public const string Name = "load";

    /// <summary>The mode, as the checker names it.</summary>
    public const string Mode = "test";

    private readonly ILookup<ulong, string> _references = ledger.Redemptions.Select(entry => entry.Reference)
        .Concat(ledger.Requests.Select(entry => entry.Reference).OfType<string>())
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .ToLookup(ReferenceHashes.Of);

    public ObservedExtract Ledger => ledger;

    public IEnumerable<CheckedCall> Redeemed => calls.Where(call => call.Operation.Kind == OperationKind.Redeem);

    public History ToHistory() => new()
    {
        Calls = [.. Redeemed.Select(ToCall)],
        BalanceCalls = [.. calls.Where(call => call.Operation.Kind == OperationKind.LookUp).Select(ToBalance)],
        FinalReads = finalReads,
        LedgerVouchers = ledger.Vouchers,
        LedgerRedemptions = ledger.Redemptions,
        LedgerRequests = ledger.Requests,
    };

    private ClientCall ToCall(CheckedCall one) => new()
    {
        Client = Name,
        Account = Name,
        Mode = Mode,
        IdempotencyKey = one.Operation.IdempotencyKey,
        Type = one.Operation.Type,
        Voucher = one.Operation.Pin,
        AmountCents = one.Operation.AmountCents > 0 ? one.Operation.AmountCents : null,
        StartedAt = one.Call.StartedAt,
        EndedAt = one.Call.EndedAt,
        Answer = one.Call.Answer.HttpStatus == 0 ? null : ToAnswer(one.Operation, one.Call.Answer),
    };

    private static BalanceCall ToBalance(CheckedCall one) => new()
    {
        Client = Name,
        Mode = Mode,
        Type = one.Operation.Type,
        Voucher = one.Operation.Pin,
        StartedAt = one.Call.StartedAt,
        EndedAt = one.Call.EndedAt,
        Answer = one.Call.Answer is { Kind: AnswerKind.Balance, Amount: >= 0 } answer ? new ObservedBalance(answer.Amount, answer.Code) : null,
    };

    private ClientAnswer ToAnswer(LoadOperation operation, in FrontAnswer answer) => new()
    {
        HttpStatus = answer.HttpStatus,
        Replayed = answer.Replayed,
        ProblemCode = answer.Kind == AnswerKind.Problem ? answer.Code : null,
        Redemption = answer.IsRedemption ? ToSnapshot(operation, answer) : null,
    };

    // The answers have only hashes of references. The checker needs only references that the ledger has, so the ledger supplies them.
    private RedemptionSnapshot ToSnapshot(LoadOperation operation, FrontAnswer answer) => new()
    {
        Id = answer.Id!,
        Status = answer.Kind switch
        {
            AnswerKind.Confirmed => SnapshotStatus.Confirmed,
            AnswerKind.Failed => SnapshotStatus.Failed,
            _ => SnapshotStatus.Draft,
        },
        Version = answer.Version,
        Type = operation.Type,
        AmountCents = AmountOrNull(answer.Amount),
        RedeemedCents = answer.RedeemedAmount,
        ProviderReferences = [.. answer.References.All.SelectMany(hash => _references[hash])],
        Residual = answer.Disposition is { } disposition ? new ResidualSnapshot(AmountOrNull(answer.ResidualAmount), disposition) : null,
        ChangeVoucher = answer.ChangePin is { } pin ? new ChangeVoucherSnapshot(pin, SerialNumber: null, AmountOrNull(answer.ChangeAmount)) : null,
        FailureCode = answer.Kind == AnswerKind.Failed ? answer.Code : null,
        Attention = answer.Attention,
    };

    private static long? AmountOrNull(int cents) => cents == FrontAnswer.NoAmount ? null : cents;
}
