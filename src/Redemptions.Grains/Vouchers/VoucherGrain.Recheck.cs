using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Requests;

namespace Redemptions.Grains.Vouchers;

/// <content>Rechecks redemptions that were decided by absence or by an operator. A recheck never moves money.</content>
internal sealed partial class VoucherGrain
{
    public Task RecheckAsync(string account, Mode mode, RedemptionId id)
    {
        if (_running is null && !_leaving)
        {
            var operation = Begin(new VoucherOperation { Id = id });
            Run(operation, "ask again", () => RunRecheckAsync(account, mode, id));
        }

        return Task.CompletedTask;
    }

    private async Task RunRecheckAsync(string account, Mode mode, RedemptionId id)
    {
        if (await index.FindAsync(account, mode, id) is not { } entry || encryption.UnprotectRecord(account, id, entry.Snapshot) is not { FollowUp: { } followUp } record
            || followUp.Due[0] > time.GetUtcNow())
        {
            return;
        }

        var provider = catalogue.Provider(record.Redemption.Type);
        var intent = VoucherStates.Intent(record, encryption.UnprotectWire(account, id, followUp.Wire));
        var answer = WithoutPin(record, await provider.RecheckAsync(intent, CancellationToken.None));
        var answeredAt = time.GetUtcNow();
        await StoreAnswerAsync(record.Redemption, () => AdvanceAsync(record, answer, answeredAt));
    }

    /// <summary>Stores the answer of a recheck. Reads the row first, because an earlier try may have been stored, or another activation may have written.</summary>
    private async Task AdvanceAsync(RedemptionRecord asked, ProviderAnswer answer, DateTimeOffset answeredAt)
    {
        if (await ReadDecidedAsync(asked) is not { } current)
        {
            return;
        }

        if (current.FollowUp is null || HasLanded(current))
        {
            await MergeAsync(current, answer);
            return;
        }

        var sealedChange = SealedChange(current.Account, current.Redemption.Id, answer);
        var next = Rechecks.Advance(current, answer, sealedChange, answeredAt, options.AfterSchedule);
        await CorrectAsync(next, current);
    }

    /// <summary>Removes ids that repeat the PIN of the voucher. Adapters do that themselves, but may recheck without the PIN; its fingerprint finds it.</summary>
    private ProviderAnswer WithoutPin(RedemptionRecord record, ProviderAnswer answer)
    {
        return answer is not ProviderAnswer.Redeemed redeemed ? answer : redeemed with
        {
            TransactionId = redeemed.TransactionId is { } id && HoldsPin(id) ? null : redeemed.TransactionId,
            ProviderReference = Safe(redeemed.ProviderReference),
            Exchanges = [.. redeemed.Exchanges.Select(exchange => exchange with { ProviderReference = Safe(exchange.ProviderReference) })],
        };

        Dictionary<string, string> Safe(IReadOnlyDictionary<string, string> ids) => ids.Where(one => !HoldsPin(one.Value)).ToDictionary();

        bool HoldsPin(string id) => PinGuard.Candidates(id).Any(pin =>
            digests.Fingerprints(record.Redemption.Mode, record.Redemption.Type, pin).Contains(record.Fingerprint));
    }

    /// <summary>The encrypted wire values to keep for rechecks of the redemption that holds the voucher; null if the provider cannot recheck.</summary>
    private string? RetainForRecheck(RedemptionRecord record)
    {
        var id = record.Redemption.Id;
        var kept = catalogue.Provider(record.Redemption.Type).RetainForRecheck(encryption.UnprotectWire(record.Account, id, _durable.Undecided!.Wire));
        return kept is null ? null : encryption.ProtectWire(record.Account, id, kept);
    }
}
