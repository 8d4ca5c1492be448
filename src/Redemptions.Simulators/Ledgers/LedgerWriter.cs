using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Ledgers;

/// <summary>Executes debits, and is the only class that does. Each is written to the journal first, then to memory, and then answered.</summary>
internal sealed class LedgerWriter(VoucherRegistry vouchers, Ledger ledger, IdempotencyRecords records, Journal journal, TimeProvider time)
{
    /// <summary>The caller holds the lock of the voucher, and that of the idempotency record where there is one.</summary>
    public WireAnswer Execute(Debit debit)
    {
        var voucher = debit.Voucher;
        var residual = voucher.BalanceCents - debit.AmountCents;
        ArgumentOutOfRangeException.ThrowIfNegative(residual);
        var change = residual > 0 && !debit.KeepsResidual ? vouchers.NewChange(voucher.Provider, residual) : null;
        var redemption = Record(debit, residual, change);
        var answer = debit.Render(redemption, change) with { Outcome = WireOutcomes.Accepted };
        var line = new JournalLine
        {
            Provider = voucher.Provider,
            Reference = debit.Reference,
            Redemption = redemption,
            FaceValueCents = voucher.FaceValueCents,
            ExpiresAt = voucher.ExpiresAt,
            IsChange = voucher.IsChange,
            State = redemption.BalanceAfterCents > 0 ? SimulatedVoucherState.Active : SimulatedVoucherState.Used,
            Answer = debit.AnswerStore?.Encryption.Encrypt(answer),
        };
        journal.Append(line);
        Apply(line, voucher, debit.AnswerStore?.Record);
        if (change is not null)
            vouchers.Add(change);
        return answer;
    }

    /// <summary>Stores the answer to a request that took no money. The caller holds the lock of the idempotency record.</summary>
    public void StoreAnswer(Provider provider, string reference, IdempotencyRecord entry, AnswerEncryption encryption, WireAnswer answer)
    {
        entry.Answer = encryption.Encrypt(answer);
        journal.Append(new JournalLine { Provider = provider, Reference = reference, Answer = entry.Answer });
    }

    /// <summary>Restores the state from the journal.</summary>
    public void Restore()
    {
        foreach (var line in journal.ReadAll())
        {
            var entry = line.Answer is null ? null : records.For(line.Provider, line.Reference);
            if (line.Redemption is { } redemption)
            {
                Apply(line, vouchers.Add(Restored(line, redemption)), entry);
                if (redemption.Change is { } change)
                    vouchers.Add(Restored(line.Provider, change));
                ledger.ContinueSequenceAfter(redemption.Sequence);
            }
            else if (entry is not null)
            {
                entry.Answer = line.Answer;
            }
        }
    }

    /// <summary>Deletes everything: each voucher is again in the initial state that its PIN selects.</summary>
    public void Clear()
    {
        journal.Clear();
        ledger.Clear();
        records.Clear();
        vouchers.Clear();
    }

    private static Voucher Restored(JournalLine line, LedgerRedemption redemption)
        => new(line.Provider, redemption.Voucher, redemption.SerialNumber, line.FaceValueCents, line.ExpiresAt)
        {
            BalanceCents = redemption.BalanceAfterCents,
            IsChange = line.IsChange,
        };

    private static Voucher Restored(Provider provider, LedgerChange change)
        => new(provider, change.Voucher, change.SerialNumber, change.AmountCents, change.ExpiresAt)
        {
            BalanceCents = change.AmountCents,
            IsChange = true,
        };

    private LedgerRedemption Record(Debit debit, long residual, Voucher? change) => new()
    {
        Sequence = ledger.NextSequence(),
        Time = time.GetUtcNow(),
        Provider = debit.Voucher.Provider,
        Voucher = debit.Voucher.Key,
        Pin = debit.Voucher.Pin,
        SerialNumber = debit.Voucher.SerialNumber,
        Reference = debit.Reference,
        AmountCents = debit.AmountCents,
        BalanceBeforeCents = debit.Voucher.BalanceCents,
        BalanceAfterCents = change is null ? residual : 0,
        Change = change is null ? null : new LedgerChange(change.Key, change.Pin, change.SerialNumber, residual, change.ExpiresAt),
        SmsSent = residual > 0 && !string.IsNullOrEmpty(debit.Phone),
        SmsTo = residual > 0 && !string.IsNullOrEmpty(debit.Phone) ? debit.Phone : null,
    };

    private void Apply(JournalLine line, Voucher voucher, IdempotencyRecord? entry)
    {
        var redemption = line.Redemption!;
        voucher.BalanceCents = redemption.BalanceAfterCents;
        voucher.State = line.State;
        voucher.RedeemedBy = line.State == SimulatedVoucherState.Used ? line.Reference : null;
        if (entry is not null)
            entry.Answer = line.Answer;
        ledger.Add(redemption);
    }
}
