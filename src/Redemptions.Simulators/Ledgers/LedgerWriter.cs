using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Ledgers;

/// <summary>The one place where money leaves a voucher: first into the journal, then into memory, then into the answer.</summary>
internal sealed class LedgerWriter(VoucherBook vouchers, Ledger ledger, Exchanges exchanges, Journal journal, TimeProvider time)
{
    /// <summary>The caller holds the voucher's gate, and that of the exchange where there is one.</summary>
    public WireAnswer Perform(Take take)
    {
        var voucher = take.Voucher;
        var rest = voucher.BalanceCents - take.AmountCents;
        ArgumentOutOfRangeException.ThrowIfNegative(rest);
        var change = rest > 0 && !take.KeepsRest ? vouchers.NewChange(voucher.Provider, rest) : null;
        var redemption = Record(take, rest, change);
        var answer = take.Render(redemption, change) with { Outcome = WireOutcomes.Accepted };
        var line = new JournalLine
        {
            Provider = voucher.Provider,
            Reference = take.Reference,
            Redemption = redemption,
            FaceValueCents = voucher.FaceValueCents,
            ExpiresAt = voucher.ExpiresAt,
            IsChange = voucher.IsChange,
            State = redemption.BalanceAfterCents > 0 ? SimulatedVoucherState.Active : SimulatedVoucherState.Used,
            Answer = take.Keep?.Seal.Seal(answer),
        };
        journal.Append(line);
        Apply(line, voucher, take.Keep?.Exchange);
        if (change is not null)
            vouchers.Add(change);
        return answer;
    }

    /// <summary>Keeps an answer that took nothing. The caller holds the gate of the exchange.</summary>
    public void Keep(Provider provider, string reference, Exchange exchange, AnswerSeal seal, WireAnswer answer)
    {
        exchange.Answer = seal.Seal(answer);
        journal.Append(new JournalLine { Provider = provider, Reference = reference, Answer = exchange.Answer });
    }

    /// <summary>Takes up the state that the journal holds.</summary>
    public void Restore()
    {
        foreach (var line in journal.ReadAll())
        {
            var exchange = line.Answer is null ? null : exchanges.For(line.Provider, line.Reference);
            if (line.Redemption is { } redemption)
            {
                Apply(line, vouchers.Add(Restored(line, redemption)), exchange);
                if (redemption.Change is { } change)
                    vouchers.Add(Restored(line.Provider, change));
                ledger.ContinueAfter(redemption.Sequence);
            }
            else if (exchange is not null)
            {
                exchange.Answer = line.Answer;
            }
        }
    }

    /// <summary>Every voucher is again what the pattern of its PIN says.</summary>
    public void Clear()
    {
        journal.Clear();
        ledger.Clear();
        exchanges.Clear();
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

    private LedgerRedemption Record(Take take, long rest, Voucher? change) => new()
    {
        Sequence = ledger.NextSequence(),
        Time = time.GetUtcNow(),
        Provider = take.Voucher.Provider,
        Voucher = take.Voucher.Key,
        Pin = take.Voucher.Pin,
        SerialNumber = take.Voucher.SerialNumber,
        Reference = take.Reference,
        AmountCents = take.AmountCents,
        BalanceBeforeCents = take.Voucher.BalanceCents,
        BalanceAfterCents = change is null ? rest : 0,
        Change = change is null ? null : new LedgerChange(change.Key, change.Pin, change.SerialNumber, rest, change.ExpiresAt),
        SmsSent = rest > 0 && !string.IsNullOrEmpty(take.Phone),
        SmsTo = rest > 0 && !string.IsNullOrEmpty(take.Phone) ? take.Phone : null,
    };

    private void Apply(JournalLine line, Voucher voucher, Exchange? exchange)
    {
        var redemption = line.Redemption!;
        voucher.BalanceCents = redemption.BalanceAfterCents;
        voucher.State = line.State;
        voucher.RedeemedBy = line.State == SimulatedVoucherState.Used ? line.Reference : null;
        if (exchange is not null)
            exchange.Answer = line.Answer;
        ledger.Add(redemption);
    }
}
