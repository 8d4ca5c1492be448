using Redemptions.Checker.Ledgers;
using Redemptions.Checker.Linearizability;
using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>
/// A voucher's redemptions and lookups are linearizable: their results equal those of some sequential order that respects real time.
/// </summary>
internal sealed class VoucherIsLinearizable : IRule
{
    public string Invariants => "2";

    public string Name => "voucher_is_linearizable";

    public void Check(Facts facts, Findings findings)
    {
        foreach (var voucher in facts.Vouchers.Values)
        {
            var provider = VoucherTypes.ProviderOf(voucher.Identity.Type);
            if (provider is null || VoucherOperations.Initial(voucher) is not { } initial)
            {
                continue;
            }

            findings.Examine();
            var model = new VoucherModel(keepsRest: provider == LedgerProvider.Ott);
            switch (new LinearizabilitySearch(model).Run(initial, VoucherOperations.Of(voucher, facts.History.DecidedByOperator)))
            {
                case LinearizabilityVerdict.Broken:
                    findings.Break(
                        "No order of the redemptions and lookups of this voucher explains their answers.",
                        [Evidence.Of(voucher.Identity), .. voucher.Redemptions.Select(Evidence.Of)]);
                    break;
                case LinearizabilityVerdict.Undecided:
                    findings.LeaveUndecided();
                    break;
            }
        }
    }
}
