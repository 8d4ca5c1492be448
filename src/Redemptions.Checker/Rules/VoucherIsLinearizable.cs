using Redemptions.Checker.Indexing;
using Redemptions.Checker.Ledgers;
using Redemptions.Checker.Linearizability;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>
/// A voucher's redemptions and lookups are linearizable: some sequential order that respects real time has the same results.
/// </summary>
internal sealed class VoucherIsLinearizable : IRule
{
    public string Invariants => "2";

    public string Name => "voucher_is_linearizable";

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var voucher in index.Vouchers.Values)
        {
            var provider = VoucherTypes.ProviderOf(voucher.Identity.Type);
            if (provider is null || VoucherOperations.Initial(voucher) is not { } initial)
            {
                continue;
            }

            findings.CountChecked();
            var model = new VoucherModel(keepsResidual: provider == LedgerProvider.Ott);
            switch (new LinearizabilitySearch(model).Run(initial, VoucherOperations.Of(voucher, index.History.DecidedByOperator)))
            {
                case LinearizabilityVerdict.Broken:
                    findings.AddBroken(
                        "No sequential order of this voucher's redemptions and lookups has the results that were returned.",
                        [Evidence.Of(voucher.Identity), .. voucher.Redemptions.Select(Evidence.Of)]);
                    break;
                case LinearizabilityVerdict.Undecided:
                    findings.CountUndecided();
                    break;
            }
        }
    }
}
